"""The same inputs give the same bytes: in another zone and locale, with other workers, from the other engine."""
import shutil

from city import City, digests


def compare(one: City, other: City):
    a, b = digests(one.snapshot), digests(other.snapshot)
    assert a.keys() == b.keys()
    assert [name for name in a if a[name] != b[name]] == []
    assert digests(one.output / "vi") == digests(other.output / "vi")


def test_zone_locale_and_workers_change_no_byte(undisturbed, work, nq57):
    other = City(nq57, work / "same", sources=undisturbed.sources, dossiers=undisturbed.dossiers)
    result = other.publish_run("--connections", "1", env={"TZ": "America/New_York", "LANG": "vi_VN.UTF-8", "LC_ALL": "tr_TR.UTF-8"})
    assert result.returncode == 0, result.stderr
    compare(undisturbed, other)


def test_postgres_and_sqlite_give_the_same_snapshot(undisturbed, work, nq57, postgres):
    server = City(nq57, work / "engine-postgres", postgres=postgres, dossiers=undisturbed.dossiers)
    server.synthesise()
    assert server.publish_run().returncode == 0, server.last.stderr
    compare(undisturbed, server)


def test_a_publication_cut_off_after_its_seal_is_repeated_with_all_that_it_said(undisturbed, work, nq57):
    """The ledger holds the tables and nobody has seen a snapshot: what is told of how well they were protected is told still."""
    cut_off = City(nq57, work / "cut-off", sources=undisturbed.sources, dossiers=undisturbed.dossiers)
    shutil.copytree(undisturbed.state, cut_off.state)
    assert cut_off.publish_run().returncode == 0, cut_off.last.stderr
    found, expected = digests(cut_off.output), digests(undisturbed.output)
    assert sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name)) == []

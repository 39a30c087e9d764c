"""The same communes with sealed staging: the same site, nothing plain on the disk, and what is shredded stays shredded."""
import hashlib
import json
import shutil

import pytest
from test_04_privacy import ID, PHONE, canaries
from town import Town


def digests(folder):
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*")) if file.is_file() and not file.is_symlink() and file.name != "status.json"
    }


@pytest.fixture(scope="module")
def pair(work, nq57):
    """Two runs over the same sources, one with plain partitions and one with sealed ones."""
    plain = Town(nq57, work / "plain-staging")
    plain.synthesise()
    sealed = Town(nq57, work / "sealed-staging", sources=plain.sources, encryption="aes-gcm")
    for city in (plain, sealed):
        assert city.publish_run().returncode == 0, city.last.stderr
    return plain, sealed


def test_the_site_does_not_depend_on_how_staging_lies_on_the_disk(pair):
    """Only the disclosure report says how it lies, and what names that report's digest."""
    plain, sealed = pair
    reports = [json.loads((city.snapshot / "quality" / "report.json").read_text()) for city in pair]
    assert [report.pop("keys")["staging"] for report in reports] == ["none", "aes-gcm"]
    assert reports[0] == reports[1]
    named = (
        "quality/report.json", "snapshot.json", "SHA256SUMS", "SHA256SUMS.minisig", "datapackage.json", "README.vi.md",
        "README.en.md")
    files = [
        {name: digest for name, digest in digests(city.snapshot).items() if name not in named} for city in pair]
    assert files[0] == files[1] and len(files[0]) > 100


def test_every_partition_is_sealed_and_has_its_own_key(pair):
    plain, sealed = pair
    partitions = [file.name for file in (sealed.state / "staging").rglob("*") if file.is_file()]
    assert len(partitions) > 100 and all(name.endswith(".parquet.sealed") for name in partitions)
    assert len(list((sealed.state / "vault").rglob("*.key"))) == len(partitions)
    assert sorted(partitions) == sorted(
        file.name + ".sealed" for file in (plain.state / "staging").rglob("*") if file.is_file())
    assert not (plain.state / "vault").exists()


def test_no_plain_byte_in_staging_or_vault(pair):
    plain, sealed = pair
    tokens = canaries(plain)
    for kind in ("staging", "vault", "tmp"):
        for file in (sealed.state / kind).rglob("*"):
            if file.is_file():
                data = file.read_bytes()
                assert b"PAR1" not in data, file
                assert not ID.search(data) and not PHONE.search(data), file
                assert not [token for token in tokens if token in data], file
    some = next((plain.state / "staging").rglob("*.parquet"))
    assert b"PAR1" in some.read_bytes(), "the search finds what is plain"


def test_a_shredded_partition_cannot_be_counted_but_can_be_read_again(pair):
    _, sealed = pair
    before = digests(sealed.output)
    key = sorted((sealed.state / "vault").rglob("*.key"))[0]
    key.unlink()
    shutil.rmtree(sealed.state / "partials")
    assert sealed.run(verb="aggregate").returncode == 74
    assert "shredded" in sealed.last.stderr and "--refresh" in sealed.last.stderr
    # The two quarters are sealed by now, so extraction alone would leave them as they are.
    quarter = key.parent.name
    assert sealed.publish_run("--quarters", quarter, "--refresh").returncode == 0, sealed.last.stderr
    assert len(list((sealed.state / "vault").rglob("*.key"))) == len(
        list((sealed.state / "staging").rglob("*.sealed")))
    assert digests(sealed.output) == before


def test_a_key_that_no_manifest_needs_is_taken_away(pair):
    _, sealed = pair
    key = sorted((sealed.state / "vault").rglob("*.key"))[0]
    orphan = key.with_name(key.name.split(".")[0] + ".00000000000000ff.key")
    shutil.copy(key, orphan)
    assert sealed.publish_run().returncode == 0, sealed.last.stderr
    assert not orphan.exists() and key.exists()

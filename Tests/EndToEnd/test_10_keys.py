"""Keys over a whole life: credentials, rotation, erasure; each killed -9 at many moments, each ending in a whole state."""
import json
import os
import shutil
import sqlite3
import struct
import subprocess
import time

import pyarrow.parquet as parquet
import pytest
from city import ROOT, digests
from keyed_city import COMMUNES, CREDENTIAL, KeyedCity, Pseudonyms
from test_04_privacy import ID, PHONE, canaries

KILLS = 9


@pytest.fixture(scope="module")
def original(work, nq57):
    """A plain city that published two quarters under the first key; read-only."""
    city = KeyedCity(nq57, work / "keys" / "original", dossiers=1_500)
    first = work / "keys" / "first.key"
    assert city.call("key", "new", str(first)).returncode == 0
    city.install(first)
    city.synthesise()
    assert city.publish_run().returncode == 0, city.last.stderr
    second = work / "keys" / "second.key"
    result = city.call("key", "new", str(second), "--follows", str(city.pipeline))
    assert result.returncode == 0 and ", key k2:" in result.stdout, result.stderr
    return city, first, second


def copy(original, name, encryption="none"):
    """The same city in a folder of its own, as it was after its run."""
    city, first, second = original
    other = KeyedCity(
        city.nq57, city.folder.parent / name, sources=city.folder.parent / name / "sources", encryption=encryption)
    shutil.copytree(city.sources, other.sources, dirs_exist_ok=True)
    shutil.copytree(city.state, other.state)
    shutil.copytree(city.output, other.output, symlinks=True)
    other.install(first)
    return other, first, second


def files(city, kind):
    return sorted(str(file.relative_to(city.state)) for file in (city.state / kind).rglob("*") if file.is_file())


def quarantine(city):
    for name in files(city, "quarantine"):
        text = subprocess.run(["zstd", "-dc", str(city.state / name)], check=True, capture_output=True).stdout
        for line in text.splitlines():
            yield json.loads(line)


def staged(city):
    """Every pseudonym in plain staging and in quarantine, and the rows and panels of each partition."""
    pids, shapes = set(), {}
    for name in files(city, "staging"):
        table = parquet.read_table(city.state / name)
        panels = [table[c].to_pylist() for c in table.column_names if c.endswith("_panel")]
        folder, file = name.rsplit("/", 1)
        shapes[f"{folder}/{file.split('.')[0]}"] = (table.num_rows, panels)
        for column in table.column_names:
            if str(table.schema.field(column).type) == "fixed_size_binary[16]":
                pids |= {cell for cell in table[column].unique().to_pylist() if cell is not None}
    return pids | {bytes.fromhex(line["record"]) for line in quarantine(city) if line["record"]}, shapes


def citizens(city):
    """Personal numbers of visitors, as the sources write them, spaces aside."""
    numbers = set()
    for commune in COMMUNES:
        source = sqlite3.connect(city.sources / f"{commune}.db")
        tables = [row[0] for row in source.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            columns = [row[1] for row in source.execute(f"PRAGMA table_info('{table}')")]
            for column in columns:
                for (value,) in source.execute(f'SELECT DISTINCT "{column}" FROM "{table}"'):
                    if isinstance(value, str) and len(value) == 12 and value.isdigit() and value.startswith("848"):
                        numbers.add(value)
        source.close()
    return numbers


def counts(city):
    """Exact counts by what they count; `family` parts may lie elsewhere where one person has two events on one day."""
    totals = {}
    for name in files(city, "partials"):
        for row in parquet.read_table(city.state / name).to_pylist():
            if row["part"] == "total":
                key = (name.rsplit(".", 2)[0], row["commune"], row["measure"])
                totals[key] = totals.get(key, 0) + row["count"]
    return totals


def rotate(city, key, *more):
    return city.keyed("key", "rotate", "--new", str(key), *more)


def test_a_credential_that_root_lends_is_read_by_another_user(original, work):
    """What systemd makes where the file system knows access lists; without root there is nobody to lend."""
    city, first, _ = original
    place = work / "keys" / "lent"
    shutil.copytree(ROOT / "Pipelines", place / "Pipelines")
    shutil.copy(city.nq57, place / "nq57")
    folder = place / "credentials"
    folder.mkdir(mode=0o700)
    credential = folder / CREDENTIAL
    shutil.copyfile(first, credential)
    credential.chmod(0o400)
    user = 65534 if os.geteuid() == 0 else os.geteuid()
    if user == 65534:
        nobody = 0xFFFFFFFF

        def grant(path, right):
            entries = ((1, right, nobody), (2, right, user), (4, 0, nobody), (16, right, nobody), (32, 0, nobody))
            os.setxattr(path, "system.posix_acl_access",
                        struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries))
        grant(credential, 4)
    folder.chmod(0o500)
    if user == 65534:
        grant(folder, 5)
    pipeline = place / "Pipelines" / "demo" / "pipeline.yaml"
    pipeline.write_text(pipeline.read_text(encoding="utf-8").replace(
        "keys: {pseudonyms: test}", f"keys: {{pseudonyms: {{credential: {CREDENTIAL}}}}}"), encoding="utf-8")

    def check(**environment):
        who = {"user": user, "group": user, "extra_groups": []} if user == 65534 else {}
        return subprocess.run(
            [str(place / "nq57"), "key", "check", "--pipeline", str(pipeline.parent)], capture_output=True, text=True,
            cwd="/", env={**os.environ, **environment}, **who)
    good = check(CREDENTIALS_DIRECTORY=str(folder))
    assert good.returncode == 0 and "key k1:" in good.stdout, good.stderr
    assert check().returncode == 77
    assert check(CREDENTIALS_DIRECTORY=str(place)).returncode == 77


def test_keys_are_found_as_other_verbs_find_them(original, tmp_path):
    """By the environment, and as this machine's local.yaml says."""
    city, first, _ = original
    key, local = tmp_path / "own.key", tmp_path / "local.yaml"
    shutil.copyfile(first, key)
    key.chmod(0o400)
    local.write_text(f"keys: {{pseudonyms: {{file: {key}}}}}\n", encoding="utf-8")
    nothing = {"CREDENTIALS_DIRECTORY": str(tmp_path)}
    here = ("--pipeline", str(city.pipeline))
    assert city.call("key", "check", env={"NQ57_PIPELINE": str(city.pipeline)}).returncode == 0, city.last.stderr
    assert city.call("key", "check", *here, env=nothing).returncode == 77
    assert city.call("key", "check", *here, "--local", str(local), env=nothing).returncode == 0, city.last.stderr
    follows = ("key", "new", str(tmp_path / "next.key"), "--follows", str(city.pipeline))
    assert city.call(*follows, env=nothing).returncode == 77
    followed = city.call(*follows, "--local", str(local), env=nothing)
    assert followed.returncode == 0 and ", key k2:" in followed.stdout, followed.stderr
    assert city.call("key", "check", str(key), *here).returncode == 0, city.last.stderr
    among = city.call("key", "check", str(key), *here, "--state", str(tmp_path))
    assert among.returncode == 77 and "state" in among.stderr


def test_a_rotation_changes_pseudonyms_and_nothing_else(original):
    city, first, second = copy(original, "rotated")
    old, new = Pseudonyms(first), Pseudonyms(second)
    before, shapes = staged(city)
    ids = citizens(city)
    assert len(ids) > 100
    assert sum(old.of("cccd", number) in before for number in ids) > 100, "the search finds what is there"
    totals, site, ledger = counts(city), digests(city.output / "snapshots"), digests(city.state / "ledger")

    assert rotate(city, second).returncode == 0, city.last.stderr
    after, shapes_after = staged(city)
    assert shapes_after == shapes
    assert not before & after and len(after) == len(before)
    assert {new.of("cccd", number) in after for number in ids} == {old.of("cccd", number) in before for number in ids}
    known = [old.of("cccd", number) for number in sorted(ids)[:200]]
    tokens = canaries(city)
    for file in city.state.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert not [pid for pid in known if pid in data or pid.hex().encode() in data], file
            assert not [token for token in tokens if token in data], file
            assert not ID.search(data) and not PHONE.search(data), file
    assert not (city.state / "rotation").exists()
    assert digests(city.state / "ledger") == ledger

    assert city.publish_run().returncode == 77 and "replaced by a rotation" in city.last.stderr
    city.install(second)
    assert city.publish_run().returncode == 0, city.last.stderr
    assert counts(city) == totals
    assert digests(city.output / "snapshots") == site
    # What the sources give under the new key is what the rotation wrote, byte for byte.
    fresh = KeyedCity(city.nq57, city.folder.parent / "fresh", sources=city.sources)
    fresh.install(second)
    assert fresh.run(verb="extract").returncode == 0, fresh.last.stderr
    for kind in ("staging", "quarantine", "units"):
        assert files(fresh, kind) == files(city, kind)


@pytest.mark.parametrize("encryption", ["none", "aes-gcm"])
def test_a_rotation_killed_at_any_moment_goes_on(original, encryption):
    undisturbed, _, second = copy(original, f"undisturbed-{encryption}", encryption)
    # The setting says how partitions lie; what is plain is sealed by the first run.
    assert undisturbed.run(verb="extract").returncode == 0, undisturbed.last.stderr
    city, _, _ = copy(original, f"killed-{encryption}", encryption)
    assert city.run(verb="extract").returncode == 0, city.last.stderr
    started = time.monotonic()
    assert rotate(undisturbed, second).returncode == 0, undisturbed.last.stderr
    whole = time.monotonic() - started

    kills = 0
    for step in range(1, KILLS + 1):
        code = city.killed("key", "rotate", "--new", str(second), after=whole * step / (KILLS + 1))
        if code is not None:
            assert code == 0
            break
        kills += 1
        keys = {json.loads((city.state / name).read_text())["digests"]["key"] for name in files(city, "units")}
        assert {key[:2] for key in keys} <= {"k1", "k2"}
        if (city.state / "rotation" / "progress.json").exists():
            for verb in ("extract", "aggregate", "publish"):
                assert city.run(verb=verb).returncode == 78 and "key rotate" in city.last.stderr
    assert kills >= 3
    # 77: the last try had ended before its kill, and the old key is retired.
    assert rotate(city, second).returncode in (0, 77), city.last.stderr
    for kind in ("staging", "quarantine", "units"):
        assert files(city, kind) == files(undisturbed, kind)
    keys = {json.loads((city.state / name).read_text())["digests"]["key"] for name in files(city, "units")}
    assert len(keys) == 1 and keys.pop().startswith("k2:")
    sealed = [name for name in files(city, "staging") if name.endswith(".sealed")]
    assert len(files(city, "vault")) == len(sealed) == (len(files(city, "units")) if encryption == "aes-gcm" else 0)
    assert not (city.state / "rotation").exists()
    city.install(second)
    assert city.publish_run().returncode == 0, city.last.stderr
    assert digests(city.output / "snapshots") == digests(undisturbed.output / "snapshots")


def test_rows_that_no_source_gives_any_more_wait_for_a_person(original):
    city, _, second = copy(original, "lost")
    source = sqlite3.connect(city.sources / "00613.db")
    source.execute("DELETE FROM luot_ho_tro WHERE rowid IN (SELECT rowid FROM luot_ho_tro LIMIT 30)")
    source.commit()
    source.close()
    (city.sources / "00466.db").rename(city.sources / "away.db")
    totals = counts(city)
    assert rotate(city, second).returncode == 3, city.last.stdout
    assert "00613/support_visits" in city.last.stdout
    assert "00466: " in city.last.stdout and "source not read" in city.last.stdout
    left = {name.rsplit("/", 1)[1] for name in files(city, "units")
            if json.loads((city.state / name).read_text())["digests"]["key"].startswith("k1:")}
    assert left == {"00466.json", "00613.json"}
    # `all` does not touch what could not be read.
    assert rotate(city, second, "--unlink", "all").returncode == 3
    assert "00613" not in city.last.stdout and "00466: " in city.last.stdout and "unlinked" in city.last.stdout
    (city.sources / "away.db").rename(city.sources / "00466.db")
    assert rotate(city, second, "--destroy-old").returncode == 0, city.last.stdout
    city.install(second)
    assert city.run(verb="aggregate").returncode == 0, city.last.stderr
    assert counts(city) == totals


def test_keys_that_do_not_belong_together_are_refused(original, work):
    city, first, second = copy(original, "unfit")
    before = digests(city.state)
    stranger = work / "keys" / "stranger.key"
    assert city.call("key", "new", str(stranger)).returncode == 0
    for key in (first, stranger, work / "keys" / "none.key"):
        assert rotate(city, key).returncode == 77
    second_copy = work / "keys" / "open.key"
    shutil.copyfile(second, second_copy)
    second_copy.chmod(0o644)
    assert rotate(city, second_copy).returncode == 77
    assert digests(city.state) == before


def test_a_key_file_is_destroyed_when_asked(original, work):
    city, first, second = copy(original, "destroyed")
    own = work / "keys" / "own.key"
    shutil.copyfile(first, own)
    own.chmod(0o400)
    pipeline = city.pipeline / "pipeline.yaml"
    pipeline.write_text(pipeline.read_text(encoding="utf-8").replace(
        f"{{credential: {CREDENTIAL}}}", f"{{file: {own}}}"), encoding="utf-8")
    assert rotate(city, second, "--destroy-old").returncode == 0, city.last.stderr
    assert not own.exists() and second.exists()
    shutil.copyfile(second, own)
    own.chmod(0o400)
    assert city.publish_run().returncode == 0, city.last.stderr


def busiest(city):
    """The citizen with the most visits in one commune."""
    source = sqlite3.connect(city.sources / "00004.db")
    row = source.execute(
        "SELECT so_dinh_danh FROM luot_ho_tro WHERE length(so_dinh_danh) = 12 GROUP BY 1 ORDER BY count(*) DESC, 1").fetchone()
    source.close()
    return row[0]


def test_a_citizen_is_erased_and_nobody_else(original):
    city, first, _ = copy(original, "erased")
    number = busiest(city)
    pid = Pseudonyms(first).of("cccd", number)
    before, shapes = staged(city)
    assert pid in before
    result = city.keyed("erase", text=f"citizen,{number[:3]} {number[3:]}\n")
    assert result.returncode == 0, result.stderr
    assert number not in result.stdout + result.stderr
    after, shapes_after = staged(city)
    assert pid not in after
    gone = sum(rows for rows, _ in shapes.values()) - sum(rows for rows, _ in shapes_after.values())
    assert gone > 0 and f"Erased {gone} rows" in result.stdout
    assert len(files(city, "staging")) == len(files(city, "units")), "nothing of before is left"
    assert city.keyed("erase", text=f"citizen,{number}\n").stdout.startswith("Erased 0 rows")
    for text in ("", "citizen\n", "name,X\n", f"citizen,{number}\nphone,1\n"):
        assert city.keyed("erase", text=text).returncode == 64
    assert not [word for word in city.arguments("erase") if number in word]


def test_an_erasure_killed_at_any_moment_goes_on(original):
    undisturbed, _, _ = copy(original, "erased-whole", "aes-gcm")
    city, _, _ = copy(original, "erased-killed", "aes-gcm")
    for each in (undisturbed, city):
        assert each.run(verb="extract").returncode == 0, each.last.stderr
    text = f"citizen,{busiest(city)}\n"
    started = time.monotonic()
    assert undisturbed.keyed("erase", text=text).returncode == 0
    whole = time.monotonic() - started
    kills = 0
    for step in range(1, KILLS + 1):
        kills += city.killed("erase", after=whole * step / (KILLS + 1), text=text.encode()) is None
    assert kills >= 3
    assert city.keyed("erase", text=text).returncode == 0
    for kind in ("staging", "units"):
        assert files(city, kind) == files(undisturbed, kind)
    assert len(files(city, "vault")) == len(files(city, "staging")) == len(files(city, "units"))

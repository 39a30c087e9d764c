"""The failures of the operator's machine, one test a row of the table in docs/faults.md: what must happen, and the exit code."""
import json
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import time

import pytest

from city import PUBLISHED_AT, ROOT, digests
from keyed_city import KeyedCity
from town import COMMUNES, Town

OPEN = ("--quarters", "2025-Q3..2025-Q4")


def arguments(town, verb="extract", *more):
    return [town.nq57, verb, "--pipeline", str(town.pipeline), "--state", str(town.state), "--output-dir", str(town.output),
            "--as-of", town.as_of, *more]


def define(town, old, new, file="pipeline.yaml"):
    path = town.pipeline / file
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new), encoding="utf-8")


def runs(town):
    return sorted(run.name for run in (town.state / "runs").iterdir())


def report(town):
    return json.loads((town.state / "runs" / runs(town)[-1] / "report.json").read_text())


def read(town, *more, env=None):
    """Asks every source about the quarters that are open again."""
    return town.run(*OPEN, *more, verb="extract", env=env)


def begun(town, *more):
    """A reading of everything that has begun and is not over."""
    before = set(runs(town))
    process = subprocess.Popen(
        arguments(town, "extract", *OPEN, "--refresh", *more), cwd=town.folder, stderr=subprocess.PIPE, text=True)
    while process.poll() is None and not set(runs(town)) - before:
        time.sleep(0.002)
    assert process.poll() is None, process.communicate()[1]
    return process


def sound(town):
    result = town.ask("verify", "--private", "--output", "json")
    return [finding["code"] for finding in json.loads(result.stdout)["findings"] if finding["severity"] == "fault"] == []


@pytest.fixture
def own(copied, tmp_path) -> Town:
    """The town with sources of its own, too."""
    shutil.copytree(copied.sources, tmp_path / "sources")
    define(copied, str(copied.sources), str(tmp_path / "sources"), "sources.yaml")
    copied.sources = tmp_path / "sources"
    return copied


def test_of_twenty_starts_one_runs_and_the_others_end_at_once(copied):
    first = begun(copied)
    first.send_signal(signal.SIGSTOP)
    try:
        before = runs(copied)
        others = [subprocess.Popen(arguments(copied), stderr=subprocess.DEVNULL) for _ in range(19)]
        assert {other.wait(timeout=60) for other in others} == {75}
        assert runs(copied) == before
        status = copied.ask("status").stdout
        assert "running since" in status and "interrupted" not in status
        assert copied.json("status")["running_since"] == copied.json("plan")["running_since"] is not None
    finally:
        first.send_signal(signal.SIGCONT)
    assert first.wait() == 0
    assert copied.json("status")["running_since"] is None
    assert read(copied).returncode == 0


@pytest.mark.parametrize("closing", ["2>&-", "0<&- 1>&- 2>&-", "2>/dev/full 1>/dev/full"])
def test_closed_or_full_standard_streams_fail_no_run_and_spoil_no_file(copied, closing):
    """A file that got the number of a closed standard error would take the messages."""
    sources = digests(copied.sources)
    result = subprocess.run(
        ["bash", "-c", f'"$@" {closing}', "_", *arguments(copied, "extract", *OPEN, "--refresh", "--log-level", "debug",
                                                         "--progress", "lines")])
    assert result.returncode == 0
    assert sound(copied) and digests(copied.sources) == sources
    assert report(copied)["exit"] == 0


def test_a_reader_of_messages_who_has_gone_away_ends_no_run(copied):
    reading, writing = os.pipe()
    os.close(reading)
    process = subprocess.Popen(
        arguments(copied, "extract", *OPEN, "--refresh", "--log-level", "debug"), stdout=writing, stderr=writing)
    os.close(writing)
    assert process.wait() == 0


def test_a_site_on_another_file_system_is_found_before_anything_is_read(copied, tmp_path):
    own = os.stat(copied.state).st_dev
    others = [place for place in ("/dev/shm", "/var/tmp", ROOT) if os.stat(place).st_dev != own]
    elsewhere = pathlib.Path(others[0]) / f"nq57-{os.getpid()}"
    before = runs(copied)
    try:
        copied.output = elsewhere
        result = copied.run(*OPEN, verb="extract")
        assert result.returncode == 74 and "file system" in result.stderr
    finally:
        shutil.rmtree(elsewhere, ignore_errors=True)
    assert runs(copied) == before


def test_a_read_only_file_system_is_found_before_anything_is_read(copied):
    before = runs(copied)
    mount = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && shift && exec "$@"'
    namespace = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--mount"]
    result = subprocess.run(
        [*namespace, "bash", "-c", mount, "_", str(copied.state), *arguments(copied)], capture_output=True, text=True)
    assert result.returncode == 74 and "writable" in result.stderr, result.stderr
    assert runs(copied) == before and sound(copied)


@pytest.mark.parametrize("disk, wrote, told", [
    ("min_free: 900000GiB", 0, "min_free"), ("min_free: 1MiB, reserve: 2.0", 10**15, "reserve")])
def test_a_disk_without_room_is_refused_before_any_source_is_asked(copied, disk, wrote, told):
    define(copied, "disk: {min_free: 200MiB}", f"disk: {{{disk}}}")
    last = copied.state / "runs" / runs(copied)[-1] / "report.json"
    told_before = json.loads(last.read_text())
    assert told_before["bytes_written"] > 1_000_000, "a run says what it wrote"
    last.write_text(json.dumps({**told_before, "bytes_written": wrote}))
    before = runs(copied)
    result = copied.run()
    assert result.returncode == 74 and f"disk.{told}" in result.stderr, result.stderr
    assert runs(copied) == before
    assert re.search(rf"{copied.state} (holds )?\d+ MiB", result.stderr) and f"{copied.output} " in result.stderr
    doctor = copied.ask("doctor", "--output-dir", str(copied.output))
    assert doctor.returncode == 74 and f"disk.{told}" in doctor.stdout and " MiB" in doctor.stdout


@pytest.mark.parametrize("kind, spoil", [
    ("units/dossiers/2025-Q4/00466.json", "remove"), ("units/dossiers/2025-Q4/00466.json", "flip"),
    ("units/dossiers/2025-Q4/00466.json", "cut"), ("staging/dossiers/2025-Q4/00466.*.parquet", "remove"),
    ("staging/dossiers/2025-Q4/00466.*.parquet", "flip"), ("staging/dossiers/2025-Q4/00466.*.parquet", "cut")])
def test_a_damaged_unit_is_read_again(copied, kind, spoil):
    path = next(copied.state.glob(kind))
    whole = path.read_bytes()
    if spoil == "remove":
        path.unlink()
    else:
        middle = len(whole) // 2
        path.write_bytes(whole[:middle] if spoil == "cut" else whole[:middle] + bytes([whole[middle] ^ 64]) + whole[middle + 1:])
    result = read(copied)
    assert result.returncode == 0, result.stderr
    assert report(copied)["units"]["committed"] == 1 and report(copied)["units"]["unchanged"] > 100
    assert sound(copied)
    manifest = json.loads((copied.state / "units/dossiers/2025-Q4/00466.json").read_text())
    assert (copied.state / "staging/dossiers/2025-Q4" / manifest["partition"]["file"]).exists()


def test_a_report_that_was_damaged_counts_as_none(copied):
    last = copied.state / "runs" / runs(copied)[-1] / "report.json"
    last.write_bytes(last.read_bytes()[:100])
    assert copied.ask("status").returncode == 0
    assert read(copied).returncode == 0, copied.last.stderr


def test_a_ledger_older_than_its_copy_publishes_nothing(copied, tmp_path):
    define(copied, "output: ../../Output}", f"output: ../../Output, ledger_copy: {tmp_path}/second}}")
    shutil.copytree(copied.state / "ledger", tmp_path / "second" / "ledger")
    assert copied.publish_run().returncode == 0, copied.last.stderr
    ledger = copied.state / "ledger" / "ledger.ndjson"
    ledger.write_bytes(b"".join(ledger.read_bytes().splitlines(keepends=True)[:-1]))
    live = (copied.output / "latest.json").read_bytes()
    result = copied.publish_run()
    assert result.returncode == 74 and "ledger" in result.stderr and "restore" in result.stderr
    assert (copied.output / "latest.json").read_bytes() == live


def test_a_ledger_copy_that_is_lost_is_told_and_made_again_by_the_next_run(copied, tmp_path):
    second = tmp_path / "second"
    define(copied, "output: ../../Output}", f"output: ../../Output, ledger_copy: {second}}}")
    gone = copied.publish_run()
    assert gone.returncode == 0 and "ledger_copy_behind" in gone.stderr and not second.exists(), gone.stderr
    assert f"the ledger's copy is gone: there is no {second}." in copied.ask("status").stdout
    second.mkdir()
    assert "lags behind it" in copied.ask("status").stdout
    assert copied.publish_run().returncode == 0, copied.last.stderr
    assert digests(second / "ledger") == digests(copied.state / "ledger")
    assert json.loads(copied.ask("status", "--output", "json").stdout)["ledger_copy"] is None


def test_a_damaged_ledger_comes_back_from_its_copy_or_from_a_backup(copied, tmp_path):
    def restore(origin):
        return subprocess.run([ROOT / "ops" / "restore", "--ledger", origin, "--state", copied.state], capture_output=True, text=True)

    second, ledger = tmp_path / "second", copied.state / "ledger"
    define(copied, "output: ../../Output}", f"output: ../../Output, ledger_copy: {second}}}")
    shutil.copytree(ledger, second / "ledger")
    subprocess.run([ROOT / "ops" / "backup", tmp_path / "backups", "--state", copied.state, "--output", copied.output], check=True)
    whole = digests(ledger)
    for origin in (second, next((tmp_path / "backups").glob("*.tar.zst"))):
        lines = (ledger / "ledger.ndjson").read_bytes()
        middle = len(lines) // 2
        (ledger / "ledger.ndjson").write_bytes(lines[:middle] + bytes([lines[middle] ^ 1]) + lines[middle + 1:])
        told = copied.ask("verify", "--private")
        assert told.returncode == 1 and f"ops/restore --ledger {second}" in told.stdout, told.stdout
        restored = restore(origin)
        assert restored.returncode == 0, restored.stderr
        assert digests(ledger) == whole and sound(copied)
    assert copied.publish_run().returncode == 0, copied.last.stderr
    assert len(list(copied.folder.glob("ledger.damaged-*"))) == 2
    older = second / "ledger" / "ledger.ndjson"
    older.write_bytes(b"".join(older.read_bytes().splitlines(keepends=True)[:-1]))
    refused = restore(second)
    assert refused.returncode == 74 and "fewer lines" in refused.stderr
    assert digests(ledger) == whole


def test_a_state_of_a_newer_version_is_left_alone(copied):
    (copied.state / "FORMAT").write_text("nq57-state 2\n")
    before = digests(copied.state)
    for verb in ("run", "extract", "publish"):
        result = copied.run(verb=verb)
        assert result.returncode == 78 and "install the version" in result.stderr
    assert {name: digest for name, digest in digests(copied.state).items() if name != "lock"} == {
        name: digest for name, digest in before.items() if name != "lock"}


def test_under_another_key_nothing_is_read_until_all_is_read_again(nq57, tmp_path):
    """A key that took another's place is refused by name; that of a lost one reads again what the sources still hold."""
    city = KeyedCity(nq57, tmp_path / "keyed", dossiers=3_000, encryption="aes-gcm")
    city.synthesise()
    metrics = city.folder / "nq57.prom"
    pipeline = city.pipeline / "pipeline.yaml"
    text = pipeline.read_text(encoding="utf-8")
    assert "output: ../../Output}" in text
    pipeline.write_text(text.replace("output: ../../Output}", f"output: ../../Output, metrics: {metrics}}}"), encoding="utf-8")
    values = []
    for name, flags in (("one", ()), ("two", ("--refresh",))):
        subprocess.run([nq57, "key", "new", tmp_path / name], check=True, capture_output=True)
        city.install(tmp_path / name)
        for verb in ("extract", "aggregate") if values else ():
            before = digests(city.state / "units")
            refused = city.run(*(OPEN if verb == "extract" else ()), verb=verb)
            assert refused.returncode == 77 and "otherKey" in refused.stderr, refused.stderr
            assert min(values[0]) in refused.stderr and "--refresh --quarters 2025-Q3..2025-Q4" in refused.stderr
            assert "key join" in refused.stderr and "runbook key-lost-leaked-rotated" in refused.stderr
            assert digests(city.state / "units") == before
        if values:
            doctor = city.run(verb="doctor")
            assert doctor.returncode == 77 and f"stand under key {min(values[0])}" in doctor.stdout, doctor.stdout
            verified = city.run("--private", verb="verify")
            assert verified.returncode == 1 and "otherKey" in verified.stdout + verified.stderr
            assert "damagedPartition" not in verified.stdout + verified.stderr
        assert city.run(*OPEN, *flags, verb="extract").returncode == 0, city.last.stderr
        units = [json.loads(path.read_text()) for path in (city.state / "units").rglob("*.json")]
        values.append({unit["digests"]["key"] for unit in units})
        assert report(city)["units"]["committed"] == len(units) and "unchanged" not in report(city)["units"]
    assert [len(value) for value in values] == [1, 1] and values[0] != values[1]
    missing = city.run(*OPEN, verb="extract", env={"CREDENTIALS_DIRECTORY": str(tmp_path)})
    assert missing.returncode == 77
    # A run that could not begin has no report: status and what monitors are told all the same, until another one has ended.
    told = city.run("--exit-code", verb="status")
    assert told.returncode == 77 and told.stdout.startswith("REFUSED  ") and "keyRefused" in told.stdout
    measured = metrics.read_text().splitlines()
    assert "nq57_last_exit_code 77" in measured and any(line.startswith('nq57_rows{dataset="dossiers"}') for line in measured)
    assert city.run(*OPEN, verb="extract").returncode == 0, city.last.stderr
    assert city.run("--exit-code", verb="status").returncode == 0 and "REFUSED" not in city.last.stdout
    assert "nq57_last_exit_code 0" in metrics.read_text().splitlines()


def test_definitions_edited_during_a_run_are_those_of_the_next(copied):
    whole = (copied.pipeline / "pipeline.yaml").read_text(encoding="utf-8")
    running = begun(copied)
    define(copied, "quorum: {run: 95%", "quorum: {walk: 95%")
    define(copied, "name: demo", "name: [demo")
    assert running.wait() == 0, running.stderr.read()
    assert copied.ask("plan").returncode == 78
    (copied.pipeline / "pipeline.yaml").write_text(whole, encoding="utf-8")
    assert read(copied).returncode == 0, copied.last.stderr
    assert report(copied)["units"].keys() <= {"unchanged", "not_collected"}


def test_a_clock_that_was_set_back_and_another_zone_change_nothing(copied):
    old = copied.state / "runs" / runs(copied)[-1]
    old.rename(old.with_name("20991231T235959Z-0000"))
    assert read(copied).returncode == 0, copied.last.stderr
    assert runs(copied)[-1] > "20991231T235959Z-0000"
    assert report(copied)["run"] == runs(copied)[-1]
    days = {
        json.loads(copied.call("status", "--pipeline", str(copied.pipeline), "--state", str(copied.state), "--output", "json",
                               env={"TZ": zone}).stdout)["as_of"]
        for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC")}
    assert len(days) == 1, "today is a day of Hà Nội, wherever the machine stands"


def test_rows_that_shrink_are_suspect_and_the_last_partition_stays(own):
    define(own, "quorum: {run: 95%", "quorum: {run: 50%")
    manifest = own.state / "units/dossiers/2025-Q4/00466.json"
    before = manifest.read_bytes()
    with sqlite3.connect(own.sources / "00466.db") as source:
        source.execute('DELETE FROM "HoSo" WHERE rowid % 2 = 0')
    assert read(own).returncode == 3, own.last.stderr
    suspect = [fault for fault in report(own)["faults"] if fault["class"] == "suspect"]
    assert {fault["source"] for fault in suspect} == {"00466"} and "--accept" in suspect[0]["remedy"]
    assert manifest.read_bytes() == before
    assert read(own, "--accept", "00466/dossiers/2025-Q4").returncode == 3
    assert manifest.read_bytes() != before


def test_what_is_accepted_is_read_alone_also_of_a_sealed_quarter(own):
    for unknown in ("99999/dossiers/2025-Q4", "00466/nonsense/2025-Q4", "00466/dossiers/2024-Q4"):
        refused = own.run("--accept", unknown, verb="extract")
        assert refused.returncode == 64 and unknown in refused.stderr, refused.stderr
    outside = own.run("--accept", "00466/dossiers/2025-Q4", "--source", "00004", verb="extract")
    assert outside.returncode == 64 and "not among what is to be read" in outside.stderr
    with sqlite3.connect(own.sources / "00466.db") as source:
        source.execute('DELETE FROM "HoSo" WHERE rowid % 2 = 0')
    (own.sources / "00004.db").unlink()
    manifest = own.state / "units/dossiers/2025-Q4/00466.json"
    before = manifest.read_bytes()
    both = [word for series in ("dossiers", "dossiers-completed") for word in ("--accept", f"00466/{series}/2025-Q4")]
    assert own.run(*both, verb="extract").returncode == 0, own.last.stderr
    assert manifest.read_bytes() != before
    assert sum(report(own)["units"].values()) < 10, "one source, one quarter, one dataset"


def test_a_missed_quorum_seals_nothing_and_the_site_says_so(own):
    live = (own.output / "latest.json").read_bytes()
    for code in COMMUNES[1:]:
        (own.sources / f"{code}.db").unlink()
    result = own.run(*OPEN)
    assert result.returncode == 5, result.stderr
    assert (own.output / "latest.json").read_bytes() == live
    assert json.loads((own.output / "status.json").read_text())["last_run"]["result"] == "failed"
    assert all(code in own.ask("status").stdout for code in COMMUNES[1:])


def test_a_commune_that_fails_when_asked_alone_is_one_commune(own):
    own.lower_quorum("60%")
    (own.sources / f"{COMMUNES[0]}.db").unlink()
    result = own.run("--source", COMMUNES[0], *OPEN)
    assert result.returncode == 3, result.stderr
    told = [json.loads(line) for line in result.stderr.splitlines() if line.startswith("{")]
    failed = [event for event in told if event["event"] == "unit_failed"]
    assert len(failed) == 1 and failed[0]["source"] == COMMUNES[0], "one line, however many units"
    assert failed[0]["units"] == report(own)["units"]["failed"] > 10
    assert re.search(r"^      in: (all \d+ datasets|\w+, \w+.*)$", own.ask("status").stdout, re.M)


def test_a_report_names_what_is_live_also_where_nothing_was_published(own):
    live = own.snapshot.name
    assert own.run(verb="extract").returncode == 0, own.last.stderr
    assert report(own)["snapshot"] == live and not report(own)["published"]
    assert f"Nothing new was published. Live: {live}." in own.ask("show", "run").stdout
    for code in COMMUNES[1:]:
        (own.sources / f"{code}.db").unlink()
    assert own.run(*OPEN).returncode == 5
    assert report(own)["snapshot"] == live


def test_another_quorum_alone_makes_no_new_snapshot(copied):
    live, names, files = copied.snapshot, sorted((copied.output / "snapshots").iterdir()), digests(copied.snapshot)
    copied.lower_quorum("60%")
    assert copied.publish_run().returncode == 0, copied.last.stderr
    assert sorted((copied.output / "snapshots").iterdir()) == names and digests(live) == files
    assert not report(copied)["published"] and report(copied)["snapshot"] == live.name


def test_a_disabled_commune_is_named_by_status(copied):
    define(copied, "template:", f'exceptions:\n  "{COMMUNES[1]}": {{disabled: moved, until: 2099-01-01}}\ntemplate:', "sources.yaml")
    told = copied.ask("status").stdout
    assert re.search(rf"^Disabled    1 commune is disabled: {COMMUNES[1]} \S", told, re.M), told
    assert copied.json("status")["unread"] == {"disabled": [COMMUNES[1]], "not_there": []}


def test_a_run_that_waits_for_its_second_try_says_so(nq57, tmp_path):
    town = Town(nq57, tmp_path / "waiting", postgres=("127.0.0.1", "1"))
    define(town, "retry: {attempts: 4, base: 1s, cap: 2s, budget: 20s, second_pass_after: 1s}",
           "retry: {attempts: 2, base: 1s, cap: 1s, budget: 20s, second_pass_after: 10m}")
    process = subprocess.Popen(
        arguments(town, "extract", "--progress", "lines"), cwd=town.folder, stderr=subprocess.PIPE, text=True)
    try:
        told = ""
        for _ in range(300):
            told = town.ask("status").stdout if town.state.exists() else ""
            if "second try" in told or process.poll() is not None:
                break
            time.sleep(0.1)
        assert re.search(r"^ +it waits until \d\d:\d\d in Hanoi for a second try of 3 communes$", told, re.M), told
        assert town.json("status")["second_try"]["communes"] == 3
    finally:
        process.terminate()
        said = process.communicate(timeout=30)[1]
    assert "for a second try of 3 communes" in said
    events = [json.loads(line) for line in (town.state / "runs" / runs(town)[-1] / "events.ndjson").read_text().splitlines()]
    assert [event["sources"] for event in events if event["event"] == "second_try_waits"] == [3]
    assert town.json("status")["second_try"] is None and not list(town.state.rglob("second_try.json"))


def test_what_is_behind_stays_behind_until_it_is_read_whatever_else_is_read(own):
    own.lower_quorum("60%")
    file = own.sources / f"{COMMUNES[0]}.db"
    file.rename(own.sources / "aside")
    assert own.run(verb="extract").returncode == 3, own.last.stderr
    assert own.run("--source", COMMUNES[1], verb="extract").returncode == 0, own.last.stderr
    assert report(own)["faults"] == [] and {fault["source"] for fault in report(own)["earlier_faults"]} == {COMMUNES[0]}
    assert f"  {COMMUNES[0]}" in own.ask("status").stdout.split("Last run")[0]
    assert own.json("show", "source", COMMUNES[0])["faults"] and not own.json("show", "source", COMMUNES[1])["faults"]
    published = own.run("--source", COMMUNES[1])
    assert published.returncode == 3 and COMMUNES[0] in published.stderr, "a run that publishes is not silent about it"
    (own.sources / "aside").rename(file)
    assert own.run("--failed", verb="extract").returncode == 0, own.last.stderr
    events = (own.state / "runs" / runs(own)[-1] / "events.ndjson").read_text().splitlines()
    assert {event["source"] for event in map(json.loads, events) if event["event"] == "source_read"} == {COMMUNES[0]}
    assert "BEHIND" not in own.ask("status").stdout


def test_units_lost_by_a_restore_stay_behind_until_they_are_read(own):
    """Both quarters are sealed: what fails in them is over, unless a unit that was counted then is gone."""
    own.lower_quorum("60%")
    file = own.sources / f"{COMMUNES[0]}.db"
    file.rename(own.sources / "aside")
    assert read(own).returncode == 3, own.last.stderr
    assert own.run("--source", COMMUNES[1], verb="extract").returncode == 0, own.last.stderr
    assert report(own)["earlier_faults"] == [], "what was sealed lies there as it was counted"
    assert set(report(own)["gaps"].values()) <= {"not_collected"}
    for folder in ("units", "staging"):  # an archive of ops/backup holds neither
        shutil.rmtree(own.state / folder)
    assert read(own).returncode == 3, own.last.stderr
    for _ in range(2):
        assert own.run("--source", COMMUNES[1], verb="extract").returncode == 0, own.last.stderr
        assert {fault["source"] for fault in report(own)["earlier_faults"]} == {COMMUNES[0]}
        assert f"{COMMUNES[0]}/dossiers/2025-Q3" in report(own)["gaps"]
        assert f"  {COMMUNES[0]}" in own.ask("status").stdout.split("Last run")[0]
    (own.sources / "aside").rename(file)
    assert own.run("--failed", *OPEN, verb="extract").returncode == 0, own.last.stderr
    assert own.run("--source", COMMUNES[1], verb="extract").returncode == 0, own.last.stderr
    assert report(own)["earlier_faults"] == [] and "BEHIND" not in own.ask("status").stdout


def test_with_no_network_the_run_ends_as_worth_another_try(nq57, tmp_path):
    """Every source refuses: tries and waiting are bounded, nothing is published."""
    town = Town(nq57, tmp_path / "unreachable", postgres=("127.0.0.1", "1"))
    define(town, "retry: {attempts: 4, base: 1s, cap: 2s, budget: 20s, second_pass_after: 1s}",
           "retry: {attempts: 2, base: 1s, cap: 1s, budget: 1s, second_pass_after: 1s}")
    result = town.run()
    assert result.returncode == 75 and "unreachable" in result.stderr
    assert not (town.output / "latest.json").exists()
    assert {fault["class"] for fault in report(town)["faults"]} == {"transient"}


@pytest.mark.parametrize("number", [signal.SIGILL, signal.SIGTRAP, signal.SIGKILL])
def test_a_trap_or_an_end_from_outside_leaves_what_the_next_run_continues(copied, number):
    process = begun(copied)
    process.send_signal(number)
    assert process.wait() == -number
    assert "interrupted" in copied.ask("status").stdout
    assert read(copied).returncode == 0, copied.last.stderr
    assert sound(copied)


def test_a_commune_without_its_lines_is_told_in_few(nq57, tmp_path):
    shutil.copytree(ROOT / "Pipelines" / "hanoi", tmp_path / "hanoi")
    with (tmp_path / "hanoi" / "communes.csv").open("a", encoding="utf-8") as communes:
        communes.write("00009,Xã Mới,New Commune,commune\n")
    told = subprocess.run([nq57, "check", "--pipeline", tmp_path / "hanoi"], capture_output=True, text=True)
    assert told.returncode == 78 and len(told.stderr.splitlines()) < 30, told.stderr
    problems = [line for line in told.stderr.splitlines() if not line.startswith("  do:")]
    assert problems and all(line.startswith("communes.csv:128: 00009 has no ") for line in problems), problems


def test_check_tells_where_each_entry_stands_and_is_strict_when_asked(copied, nq57):
    origins = dict(line.split("\t") for line in copied.call("check", "--pipeline", str(copied.pipeline), "--origins").stdout.splitlines())
    assert origins["pipeline.yaml/disk"].startswith("pipeline.yaml:")
    assert "hanoi/disclosure.yaml:" in origins["measures/officials"]
    assert copied.call("check", "--pipeline", str(copied.pipeline), "--strict").returncode == 0, copied.last.stderr
    define(copied, "template:", 'exceptions:\n  "00466": {disabled: not yet handed over, until: 2099-01-01}\ntemplate:', "sources.yaml")
    assert copied.call("check", "--pipeline", str(copied.pipeline)).returncode == 0
    strict = copied.call("check", "--pipeline", str(copied.pipeline), "--strict")
    assert strict.returncode == 78 and "00466" in strict.stderr and "do:" in strict.stderr


def test_a_number_is_explained_to_programs_too(copied):
    told = copied.json("explain", "g5-online-share", "x00466", "2025-Q3", "--output-dir", str(copied.output))
    rows = [
        row for row in copied.observations() if row["indicator_id"] == "g5-online-share" and row["ref_area"] == "x00466"
        and row["time_period"] == "2025-Q3" and row["breakdown"] == "_T"]
    assert float(told["value"]) == float(rows[0]["obs_value"]) and told["snapshot"] == copied.snapshot.name
    assert told["inputs"] and all(entry["row_digest"] for entry in told["inputs"])
    for indicator, area, said in (("no-such", "x00466", "no indicator no-such"), ("g5-online", "x00466", "g5-online-share"),
                                  ("g5-online-share", "x99999", "communes.csv"), ("g5-online-share", "hanoi", "write 00466")):
        refused = copied.ask("explain", indicator, area, "2025-Q3", "--output-dir", str(copied.output))
        assert refused.returncode == 64 and said in refused.stderr, refused.stderr


def test_what_gets_a_name_is_on_the_disk_first_and_its_folder_after(copied, tmp_path):
    """What the kernel was asked, thread by thread: the file is synced, then renamed, then the folder of its name is synced."""
    log = tmp_path / "calls"
    result = subprocess.run(
        ["strace", "-f", "-y", "-s", "4096", "-e", "trace=fsync,rename,renameat,renameat2", "-o", log,
         *arguments(copied, "extract", *OPEN, "--refresh")], capture_output=True, text=True, cwd=copied.folder)
    assert result.returncode == 0, result.stderr
    calls = {}
    for line in log.read_text().splitlines():
        thread, call = line.split(maxsplit=1)
        found = re.match(r'fsync\(\d+<(.*?)>\)? |rename\w*\((?:AT_FDCWD\S* )?"(.*?)", (?:AT_FDCWD\S* )?"(.*?)"', call)
        if found:
            calls.setdefault(thread, []).append(found.groups())
    names = 0
    for thread, made in calls.items():
        for place, (_, old, new) in enumerate(made):
            if not new or not new.startswith(str(copied.state)):
                continue
            names += 1
            assert (old, None, None) in made[:place] or (new, None, None) in made[:place], ("not synced before", new)
            assert (str(pathlib.Path(new).parent), None, None) in made[place:], ("folder not synced after", new)
    assert names > 100


def test_asked_to_stop_while_publishing_it_stops_in_time_and_nothing_shows(town, nq57, tmp_path):
    """Read, drawn, and stopped at growing moments of the publication; then it is published as if nothing had been."""
    stopped = Town(nq57, tmp_path / "stopped", sources=town.sources)
    for verb in ("extract", "anonymise", "aggregate"):
        assert stopped.run(verb=verb).returncode == 0, stopped.last.stderr
    codes = []
    for delay in (0.2, 0.3, 0.5, 0.7):
        process = subprocess.Popen(
            arguments(stopped, "publish", "--published-at", PUBLISHED_AT), cwd=stopped.folder, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        process.terminate()
        asked = time.monotonic()
        codes.append(process.wait(timeout=5))
        assert time.monotonic() - asked < 5
        assert codes[-1] in (0, 143, -signal.SIGTERM), "the last one before it listens"
        assert (stopped.output / "latest.json").exists() == (0 in codes)
    assert 143 in codes
    assert stopped.run("--published-at", PUBLISHED_AT, verb="publish").returncode == 0, stopped.last.stderr
    assert digests(stopped.snapshot) == digests(town.snapshot)

"""The verbs of the operator: schedule, doctor, discover, plan, show, quarantine, grants, gc."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import time

import pytest

from city import ROOT
from town import COMMUNES, Town


def schedule(nq57, *arguments, zone="UTC", pipeline="hanoi"):
    return subprocess.run(
        [nq57, "schedule", *arguments, "--pipeline", str(ROOT / "Pipelines" / pipeline)],
        capture_output=True, text=True, env={**os.environ, "TZ": zone})


@pytest.mark.parametrize("zone, run, gc, backup", [
    ("Asia/Ho_Chi_Minh", "30 1 * * *", "0 5 * * 0", "0 6 * * *"),
    ("UTC", "30 18 * * *", "0 22 * * 6", "0 23 * * *"),
    ("Asia/Tokyo", "30 3 * * *", "0 7 * * 0", "0 8 * * *"),
])
def test_cron_lines_are_in_the_time_of_the_machine(nq57, zone, run, gc, backup):
    result = schedule(nq57, "cron", zone=zone)
    assert result.returncode == 0, result.stderr
    lines = [line for line in result.stdout.splitlines() if line[:1].isdigit()]
    assert lines[0].startswith(f"{run} nq57 /usr/bin/nq57 run --pipeline /") and lines[1].startswith(f"{gc} nq57 ")
    assert all("--log-file /var/log/nq57/nq57.log --progress none" in line for line in lines[:2])
    assert lines[2:] == [f"{backup} root /usr/lib/nq57/backup /mnt/second-disk/nq57-backup --state /srv/nq57/state "
                         "--output /srv/nq57/site"]


def test_cron_refuses_a_zone_whose_clock_is_changed(nq57):
    result = schedule(nq57, "cron", zone="Europe/Berlin")
    assert result.returncode == 78 and "systemd" in result.stderr and not result.stdout


def test_a_pipeline_without_a_schedule_says_so(nq57):
    assert schedule(nq57, "cron", pipeline="demo").returncode == 78


def test_units_are_what_systemd_takes_and_leave_a_service_little(nq57, tmp_path):
    """systemd's own judges: no complaint, and an exposure of at most 2.0 of 10 points."""
    names = schedule(nq57, "systemd", "--list").stdout.split()
    assert names == ["nq57-run.service", "nq57-run.timer", "nq57-gc.service", "nq57-gc.timer", "nq57-extract@.service",
                     "nq57-backup.service", "nq57-backup.timer", "nq57-failure@.service"]
    for name in names:
        text = schedule(
            nq57, "systemd", name, "--user", "root", "--program", nq57, "--failure-hook", "/bin/true",
            "--backup-program", "/bin/true", "--backup-folder", "/mnt/other/copies", "--allow", "10.0.0.0/8").stdout
        (tmp_path / name).write_text(text, encoding="utf-8")
    run = (tmp_path / "nq57-run.service").read_text(encoding="utf-8")
    assert "ReadWritePaths=/srv/nq57 /var/log/nq57\n" in run and "IPAddressAllow=localhost 10.0.0.0/8\n" in run
    assert "LoadCredential=nq57-pseudonyms:" in run and "LoadCredential=nq57-signing:" in run
    assert "OnCalendar=*-*-* 01:30:00 Asia/Ho_Chi_Minh" in (tmp_path / "nq57-run.timer").read_text(encoding="utf-8")
    assert "OnCalendar=Sun *-*-* 05:00:00 Asia/Ho_Chi_Minh" in (tmp_path / "nq57-gc.timer").read_text(encoding="utf-8")
    backup = (tmp_path / "nq57-backup.service").read_text(encoding="utf-8")
    assert "ExecStart=/bin/true /mnt/other/copies --state /srv/nq57/state --output /srv/nq57/site\n" in backup
    assert "ReadWritePaths=/mnt/other/copies -/srv/nq57/state/lock\n" in backup and "LoadCredential" not in backup
    assert "OnCalendar=*-*-* 06:00:00 Asia/Ho_Chi_Minh" in (tmp_path / "nq57-backup.timer").read_text(encoding="utf-8")
    verified = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / name) for name in names if "@" not in name)],
        capture_output=True, text=True, env={**os.environ, "SYSTEMD_UNIT_PATH": f"{tmp_path}:"})
    complaints = [line for line in verified.stderr.splitlines() if "nq57" in line]
    assert not complaints, complaints
    again = (tmp_path / "nq57-extract@.service").read_text(encoding="utf-8")
    assert f"ExecStart={nq57} extract --source %i --pipeline " in again and "LoadCredential=nq57-pseudonyms:" in again
    for name in ("nq57-run.service", "nq57-gc.service", "nq57-extract@.service", "nq57-backup.service"):
        judged = subprocess.run(
            ["systemd-analyze", "security", "--offline=true", "--threshold=20", "--no-pager", str(tmp_path / name)],
            capture_output=True, text=True)
        assert judged.returncode == 0, judged.stdout[-400:] + judged.stderr


def test_a_plan_says_what_would_be_read_and_why(town, nq57, tmp_path):
    assert town.ask("plan", "--exit-on-change").returncode == 0
    settled = town.json("plan")
    assert not settled["would_change"]
    # The quarter that runs is open: its units are asked whether they changed.
    assert {unit["unit"].split("/")[2] for unit in settled["units"]} == {"2026-Q1"}
    assert {unit["action"] for unit in settled["units"]} <= {"asked", "not_collected"}
    told = town.ask("plan").stdout
    assert re.search(rf"^Asks +\d+ units of {len(COMMUNES)} sources \(\d+ rows so far\) whether they changed", told, re.M), told
    assert "Reads" not in told and "all 2 that are due are sealed" in told
    new = Town(nq57, tmp_path / "new", sources=town.sources)
    assert new.ask("plan", "--exit-on-change").returncode == 10
    assert re.search(r"^Reads +(\d+) units .* in any case: \1 never_read$", new.ask("plan").stdout, re.M)
    units = new.json("plan")["units"]
    assert {unit["action"] for unit in units} == {"never_read"} and len(units) % len(COMMUNES) == 0
    assert not new.state.exists(), "a plan writes nothing"


def test_a_plan_names_the_units_behind_a_changed_definition(town, nq57, tmp_path):
    """The next quarter is due: what was read for it early is asked again, but for the dataset that changed."""
    later = Town(nq57, tmp_path / "later", sources=town.sources)
    assert later.run(verb="extract").returncode == 0
    datasets = later.pipeline / "datasets"
    shutil.copytree(ROOT / "Pipelines" / "hanoi" / "datasets", datasets)
    changed = datasets / "petitions.yaml"
    changed.write_text(changed.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    plan = later.json("plan")
    read = {unit["unit"].split("/")[1] for unit in plan["units"] if unit["action"] == "definitions_changed"}
    assert read == {"petitions"}
    assert any(path.endswith("datasets/petitions.yaml") for path in plan["changed_definitions"])


def test_due_is_what_is_not_sealed(town):
    now = town.ask("status", "--output-dir", str(town.output)).stdout
    assert town.snapshot.name in now and "Due         nothing: all 2 quarters are sealed" in now
    assert "communes in every dataset" in now
    later = town.ask("status", "--output-dir", str(town.output), as_of="2026-05-10").stdout
    assert "Due         2026-Q1\n" in later and "Coverage    2026-Q1: no run has judged it yet" in later


def test_what_is_known_is_shown(town):
    report = town.json("show", "run")
    assert report["exit"] == 0 and town.ask("show", "run", report["run"]).stdout.startswith("# Run ")
    unit = town.json("show", "unit", "00466/dossiers/2025-Q3")
    assert unit["source"] == "00466" and unit["partition"]["rows"] > 0
    assert town.json("show", "source", "00613")["units"] > 10
    quarter = town.json("show", "quarter", "2025-Q3")
    assert quarter["due"] and quarter["sealed"] == ["final"] and quarter["coverage"]
    shown = town.call("show", "snapshot", "--pipeline", str(town.pipeline), "--output-dir", str(town.output))
    assert town.snapshot.name in shown.stdout and ", live" in shown.stdout
    for unknown in (("run", "19990101T000000Z-0000"), ("unit", "00466/dossiers/2031-Q1"), ("unit", "dossiers"),
                    ("source", "99999"), ("guest", "00466"), ("quarter", "2024-Q1"), ("quarter", "soon")):
        result = town.ask("show", *unknown)
        assert result.returncode == 64 and result.stderr, unknown


def test_refused_rows_are_told_by_reason_and_shape(town):
    listed = town.json("quarantine", "list")
    assert listed["rows"] > 0
    for reason in ("missing_key", "bad_time"):
        some = town.json("quarantine", "list", "--reason", reason)
        assert {line["reason"] for line in some["refused"]} <= {reason}
    unit = max(listed["refused"], key=lambda line: line["rows"])["unit"]
    shown = town.json("quarantine", "show", unit)
    expected = sum(line["rows"] for line in listed["refused"] if line["unit"] == unit)
    assert sum(line["rows"] for line in shown["refused"]) == expected
    assert set(shown["refused"][0]) == {"reason", "column", "shape", "length", "rows"}
    assert town.ask("quarantine", "show", "00466/dossiers/2031-Q1").returncode == 64
    # On a terminal one line a unit, and at the end what was refused most over all of them.
    units, summary = town.ask("quarantine", "list").stdout.split("\n\nOver all units, by dataset and reason:\n")
    names = [line.split()[0] for line in units.splitlines()]
    assert len(names) == len(set(names)) and set(names) == {line["unit"] for line in listed["refused"]}
    *groups, total = summary.splitlines()
    assert total == f"{listed['rows']} rows refused in {len(names)} units"
    counts = [int(re.search(r" (\d+) rows in \d+ sources$", line)[1]) for line in groups]
    assert counts == sorted(counts, reverse=True) and sum(counts) == listed["rows"]


def test_the_rules_behind_refusals_are_queries_that_find_the_rows(town):
    """One query of each rule, dataset and layout runs on the commune's own file, and most find rows: a key that is empty, or
    one with another, only after its spelling is made alike is found by nq57 alone."""
    found = asked = 0
    rules = ("missing_key", "unknown_commune", "foreign_commune", "bad_code", "negative_value", "out_of_range")
    refused = town.json("quarantine", "list")["refused"]
    alike = {(line["reason"], *line["unit"].split("/")[:2]): line for line in refused if line["reason"] in rules}
    for line in alike.values():
        source, series, _ = line["unit"].split("/")
        sql = town.ask("quarantine", "show", line["unit"], "--sql", "--reason", line["reason"]).stdout
        assert sql.startswith("--"), sql
        rows = subprocess.run(
            ["sqlite3", ":memory:"], input=f"ATTACH '{town.sources}/{source}.db' AS nq57_export;\n{sql}",
            capture_output=True, text=True)
        assert rows.returncode == 0, rows.stderr + sql
        if "there is no query" not in sql:
            asked += 1
            found += bool(rows.stdout)
    assert asked >= 5 and 2 * found > asked


def test_the_collector_takes_what_nothing_needs_and_nothing_else(copied):
    state = copied.state
    old = time.time() - 3 * 86_400
    orphan = state / "staging" / "dossiers" / "2025-Q3" / "00466.0123456789ab.parquet"
    young = state / "staging" / "dossiers" / "2025-Q3" / "00613.0123456789ab.parquet"
    for file in (orphan, young):
        file.write_bytes(b"left by a killed run")
    os.utime(orphan, (old, old))
    ancient = state / "runs" / "20200101T000000Z-0000"
    ancient.mkdir()
    (ancient / "plan.json").write_text("{}")
    before = {file for file in state.rglob("*") if file.is_file()}
    planned = copied.json("gc", "--dry-run")
    assert {file["path"]: file["reason"] for file in planned["removed"]} == {
        "staging/dossiers/2025-Q3/00466.0123456789ab.parquet": "unreferenced",
        "runs/20200101T000000Z-0000": "run_retention"}
    assert {file for file in state.rglob("*") if file.is_file()} == before, "a dry run removes nothing"
    silent = copied.ask("gc")
    assert silent.returncode == 0 and silent.stdout == "" and silent.stderr == ""
    after = {file for file in state.rglob("*") if file.is_file()}
    assert before - after == {orphan, ancient / "plan.json"} and young in after
    assert copied.json("gc", "--dry-run")["removed"] == []


def test_retention_keeps_what_a_release_is_still_counted_from(copied):
    """Measures without protection are not sealed: while a quarter has some, its units stay, whatever their age."""
    pipeline = copied.pipeline / "pipeline.yaml"
    pipeline.write_text(
        pipeline.read_text(encoding="utf-8") + "retention: {staging: 1 quarter, quarantine: 90d, runs: 400d}\n",
        encoding="utf-8")
    assert copied.json("gc", "--dry-run", as_of="2027-02-20")["removed"] == []


def test_refused_rows_expire_and_their_counts_stay(copied):
    before = copied.json("quarantine", "list")
    unit = before["refused"][0]["unit"]
    long_ago = time.time() - 100 * 86_400
    for file in (copied.state / "quarantine").rglob("*.zst"):
        os.utime(file, (long_ago, long_ago))
    assert copied.ask("quarantine", "expire").returncode == 0
    assert not list((copied.state / "quarantine").rglob("*.zst"))
    assert copied.json("quarantine", "list") == before
    gone = copied.ask("quarantine", "show", unit)
    assert gone.returncode == 64 and "--refresh" in gone.stderr


def test_doctor_finds_files_and_this_machine_in_order(town, tmp_path):
    report = town.json("doctor", "--output-dir", str(town.output))
    assert report["exit"] == 0, report
    for source in COMMUNES:
        passed = {line["check"] for line in report["sources"][source] if line["outcome"] == "passed"}
        assert {"file", "snapshot", "identity", "contract"} <= passed
    assert {line["check"] for line in report["local"] if line["outcome"] == "passed"} >= {
        "state", "format", "output", "local_disk", "rename", "disk", "key", "core_dumps", "runs"}


def test_doctor_tells_faults_of_this_machine_by_their_exit_code(copied, tmp_path):
    copied.state.chmod(0o755)
    assert copied.ask("doctor", "--output-dir", str(copied.output)).returncode == 77
    refused = copied.publish_run()
    assert refused.returncode == 77 and "stateOpen" in refused.stderr and "chmod 700" in refused.stderr
    copied.state.chmod(0o700)
    (copied.state / "FORMAT").write_text("nq57-state 9\n")
    newer = copied.ask("doctor", "--output-dir", str(copied.output))
    assert newer.returncode == 78 and "install" in newer.stdout


def test_doctor_tells_faults_of_a_source_and_of_no_other(town, nq57, tmp_path):
    sources = tmp_path / "sources"
    shutil.copytree(town.sources, sources)
    (sources / "00004.db").unlink()
    shutil.copyfile(sources / "00466.db", sources / "00613.db")
    report = Town(nq57, tmp_path / "spoilt", sources=sources).json("doctor")
    failed = {
        (source, line["check"]) for source, lines in report["sources"].items() for line in lines
        if line["outcome"] == "failed"}
    assert report["exit"] == 3
    assert ("00004", "file") in failed and ("00613", "identity") in failed
    assert not any(source == "00466" for source, _ in failed)


class Server:
    """A commune's PostgreSQL as its administrator has it: tables in `public`, no role of ours."""

    def __init__(self, nq57, folder, postgres, name):
        self.host, self.port = postgres
        self.name, self.user = name, f"{name}_reader"
        self.town = Town(nq57, folder, postgres=postgres)
        sources = self.town.pipeline / "sources.yaml"
        text = sources.read_text(encoding="utf-8")
        text = text.replace("user: postgres", f"user: {self.user}").replace("database: nq57_{commune}", f"database: {name}")
        sources.write_text(text, encoding="utf-8")
        self.sql("postgres", f"CREATE DATABASE {name}")
        ddl = (ROOT / "Pipelines" / "hanoi" / "layouts" / "mot_cua.ddl.sql").read_text(encoding="utf-8")
        self.sql(name, ddl.replace("nq57_export.", "public.").replace("CREATE SCHEMA IF NOT EXISTS nq57_export;", ""))

    def sql(self, database, text, *flags):
        result = subprocess.run(
            ["psql", "-X", "-q", "-h", self.host, "-p", self.port, "-U", "postgres", "-d", database, "-v", "ON_ERROR_STOP=1",
             *flags], input=text, capture_output=True, text=True)
        assert result.returncode == 0, result.stderr
        return result.stdout

    def remove(self):
        self.sql("postgres", f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE); DROP ROLE IF EXISTS {self.user}")

    def failed(self):
        report = self.town.json("doctor", "--source", "00004")
        return {line["check"] for line in report["sources"]["00004"] if line["outcome"] == "failed"}


@pytest.fixture
def server(nq57, tmp_path, postgres):
    server = Server(nq57, tmp_path / "server", postgres, "commune_operator")
    yield server
    server.remove()


def test_grants_open_what_is_needed_and_nothing_else(server):
    """What `grants` prints, an administrator's psql takes; doctor then finds nothing; what goes beyond it finds."""
    assert "access" in server.failed(), "before the grants there is no role"
    grants = server.town.ask("grants", "--source", "00004", "--address", "10.0.0.9").stdout
    refused = server.town.ask("grants", "--source", "00004", "--address", "300.1.1.1")
    assert refused.returncode == 64 and "--address" in refused.stderr and refused.stdout == ""
    assert "hostssl" in grants and "10.0.0.9/32" in grants
    for _ in range(2):
        server.sql(server.name, grants, "-v", "from=public")
    assert server.failed() == set()
    dropped = {"ho_ten", "dia_chi", "so_dien_thoai"}
    columns = set(server.sql(
        server.name, "SELECT attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid JOIN pg_namespace n ON "
        "n.oid = relnamespace WHERE nspname = 'nq57_export'", "-At").split())
    assert columns and not columns & dropped
    server.sql(server.name, f"GRANT SELECT ON public.ho_so TO {server.user}; GRANT USAGE ON SCHEMA public TO {server.user}")
    assert "reads_more" in server.failed()
    server.sql(server.name, f"REVOKE SELECT ON public.ho_so FROM {server.user}; GRANT pg_read_all_data TO {server.user}")
    assert "member" in server.failed()
    server.sql(server.name, server.town.ask("grants", "--source", "00004", "--revoke").stdout)
    assert "access" in server.failed() or "login" not in server.failed()
    assert "nq57_export" not in server.sql(server.name, "SELECT nspname FROM pg_namespace", "-At").split()


def test_discover_drafts_what_no_check_accepts(server, tmp_path):
    """The 127th commune: its tables are those of a known layout, or a draft says where to begin."""
    server.sql(server.name, "CREATE TABLE public.la (id text, \"Số nhà\" text, vi_tri point)")
    server.sql(server.name, f"CREATE ROLE {server.user} LOGIN; GRANT USAGE ON SCHEMA public TO {server.user}")
    fits = server.town.ask("discover", "00004", "--schema", "public", "--fits").stdout
    assert re.search(r"^# mot_cua: (\d+) of \1 columns .* it fits as it is", fits, re.M), fits
    draft = server.town.ask("discover", "00004", "--schema", "public", "--name", "la").stdout
    ddl = server.town.ask("discover", "00004", "--schema", "public", "--name", "la", "--ddl").stdout
    assert "'Số nhà'" in draft and "mot_cua reads dossiers.dossier_code" in draft
    assert 'CREATE TABLE nq57_export."la"' in ddl and "no layout may have this type" in ddl
    assert server.town.ask("discover", "00004", "--schema", "no_such_schema").returncode == 1
    layouts = server.town.pipeline / "layouts"
    layouts.mkdir()
    (layouts / "la.yaml").write_text(draft, encoding="utf-8")
    (layouts / "la.ddl.sql").write_text(ddl, encoding="utf-8")
    sources = server.town.pipeline / "sources.yaml"
    sources.write_text(sources.read_text(encoding="utf-8").replace("layout: mot_cua", "layout: la"), encoding="utf-8")
    check = server.town.call("check", "--pipeline", str(server.town.pipeline))
    assert check.returncode == 78 and "unclassified" in check.stderr


def test_a_deadline_stops_reading_and_the_next_run_continues(town, nq57, tmp_path):
    late = Town(nq57, tmp_path / "late", sources=town.sources)
    stopped = late.run("--deadline", "0s", verb="extract")
    assert stopped.returncode == 75 and "deadline" in stopped.stderr
    assert late.run(verb="extract").returncode == 0


def test_a_start_may_wait_for_the_lock(copied):
    holder = subprocess.Popen(["flock", str(copied.state / "lock"), "sleep", "2"])
    try:
        time.sleep(0.3)
        assert copied.publish_run("--wait-lock", "20s").returncode == 0
    finally:
        holder.wait()


def test_a_log_file_takes_what_would_go_to_standard_error(town, nq57, tmp_path):
    logged = Town(nq57, tmp_path / "logged", sources=town.sources)
    log = tmp_path / "nq57.log"
    result = logged.run("--log-file", str(log), verb="extract")
    assert result.returncode == 0 and result.stderr == "" and result.stdout == ""
    events = [json.loads(line) for line in log.read_text().splitlines()]
    assert {"source_read", "stage_done"} <= {event["event"] for event in events}
    allowed = {"ts", "level", "run", "event", "source", "dataset", "quarter", "stage", "attempt", "class", "sqlstate",
               "sources", "units", "rows", "bytes", "ms"}
    assert all(set(event) <= allowed for event in events)
    assert log.stat().st_mode & 0o077 == 0o040


def test_a_run_with_nothing_new_makes_nothing_again(copied):
    """All is sealed and live: no stage but reading, and that asks nobody. A changed definition is looked at again."""
    def stages():
        return [stage["name"] for stage in copied.json("show", "run")["stages"]]

    live = (copied.output / "latest.json").read_bytes()
    assert copied.publish_run().returncode == 0, copied.last.stderr
    assert stages() == ["extract"]
    pipeline = copied.pipeline / "pipeline.yaml"
    pipeline.write_text(pipeline.read_text(encoding="utf-8") + "# a word\n", encoding="utf-8")
    for expected in (True, False):
        assert copied.publish_run().returncode == 0, copied.last.stderr
        assert ("publish" in stages()) == expected
    assert (copied.output / "latest.json").read_bytes() == live or b'"sequence"' in live


def test_a_damaged_state_is_found_file_by_file(copied):
    """A flipped byte in a partition, a partition that is gone, a ledger that was cut."""
    def codes():
        result = copied.ask("verify", "--private", "--output", "json")
        return result.returncode, {finding["code"] for finding in json.loads(result.stdout)["findings"]}

    assert codes() == (0, set())
    partitions = sorted((copied.state / "staging").rglob("00466.*.parquet"))
    whole = partitions[0].read_bytes()
    partitions[0].write_bytes(whole[:40] + bytes([whole[40] ^ 1]) + whole[41:])
    assert codes() == (1, {"damagedPartition"})
    partitions[0].unlink()
    assert codes() == (1, {"damagedPartition"})
    partitions[0].write_bytes(whole)
    ledger = copied.state / "ledger" / "ledger.ndjson"
    ledger.write_bytes(b"".join(ledger.read_bytes().splitlines(keepends=True)[1:]))
    assert codes() == (1, {"ledger"})

"""The command as an operator meets it: refusals, locks, keys, exit codes."""
import os
import re
import stat
import subprocess
import time

from city import ROOT, City, digests
from town import Town


def test_check_finds_the_definitions_in_order(nq57, tmp_path):
    for pipeline in ("hanoi", "demo", "demo-postgres"):
        result = subprocess.run([nq57, "check", "--pipeline", str(ROOT / "Pipelines" / pipeline)], capture_output=True, text=True)
        assert result.returncode == 0, result.stderr


def test_a_pipeline_with_real_data_needs_its_key_before_anything_else(nq57, tmp_path):
    for verb in ("run", "extract", "aggregate", "publish"):
        result = subprocess.run(
            [nq57, verb, "--pipeline", str(ROOT / "Pipelines" / "hanoi"), "--state", str(tmp_path / "state"),
             "--output-dir", str(tmp_path / "out")], capture_output=True, text=True)
        assert result.returncode == 77, result.stderr
        assert "nq57-pseudonyms" in result.stderr or "CREDENTIALS_DIRECTORY" in result.stderr
    assert not (tmp_path / "out").exists()


def test_unknown_flags_are_usage(nq57):
    assert subprocess.run([nq57, "run", "--no-such-flag"], capture_output=True).returncode == 64


def test_a_key_is_made_once_and_only_for_its_owner(nq57, tmp_path):
    path = tmp_path / "pseudonyms.key"
    first = subprocess.run([nq57, "key", "new", str(path)], capture_output=True, text=True)
    assert first.returncode == 0, first.stderr
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    lines = path.read_text().splitlines()
    assert [line.split()[:2] for line in lines] == [["HPK1", "root"], ["HPK1", "fixed"]]
    assert lines[0].split()[3] not in first.stdout
    before = path.read_bytes()
    assert subprocess.run([nq57, "key", "new", str(path)], capture_output=True).returncode == 77
    assert path.read_bytes() == before


def test_a_second_start_ends_at_once(city, work, nq57):
    """While somebody holds the lock, a start ends with 75 in under a second and touches nothing."""
    before = digests(city.output)
    holder = subprocess.Popen(["flock", str(city.state / "lock"), "sleep", "5"])
    try:
        time.sleep(0.3)
        started = time.monotonic()
        assert city.run().returncode == 75
        assert time.monotonic() - started < 1.5
    finally:
        holder.kill()
        holder.wait()
        subprocess.run(["pkill", "-P", str(holder.pid)], check=False)
    assert digests(city.output) == before


def test_a_run_killed_anywhere_is_continued(town, nq57, tmp_path):
    """Killed at growing moments, then run to the end: the bytes of an undisturbed run. Tests/Soak kills runs of 126."""
    killed = Town(nq57, tmp_path / "killed", sources=town.sources)
    for delay in (0.1, 0.3, 0.6, 1.2):
        process = subprocess.Popen(
            [nq57, "run", "--pipeline", str(killed.pipeline), "--state", str(killed.state), "--output-dir",
             str(killed.output), "--as-of", killed.as_of, "--published-at", "2026-02-20T02:00:00Z"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=killed.folder)
        time.sleep(delay)
        process.kill()
        process.wait()
    assert killed.publish_run().returncode == 0, killed.last.stderr
    assert digests(killed.output) == digests(town.output)


def test_stages_run_alone_and_say_which_one_comes_first(town, nq57, tmp_path):
    """Extract, anonymise, aggregate and publish as four cron jobs: what was not drawn is not published, and the message says why."""
    alone = Town(nq57, tmp_path / "alone", sources=town.sources)
    published = ("--published-at", "2026-02-20T02:00:00Z")
    assert alone.run(verb="extract").returncode == 0, alone.last.stderr
    early = alone.run(*published, verb="publish")
    assert early.returncode == 78 and "nq57 aggregate" in early.stderr, early.stderr
    assert not (alone.output / "latest.json").exists()
    for stage in ("anonymise", "aggregate"):
        assert alone.run(verb=stage).returncode == 0, alone.last.stderr
    rehearsed = alone.run(*published, "--dry-run", verb="publish")
    assert rehearsed.returncode == 0, rehearsed.stderr
    assert re.search(r"^The gate: \d\d+ checks; \d+ pass, \d+ warn.*, 0 refused\.$", rehearsed.stdout, re.M), rehearsed.stdout
    assert "Would be published: 2026-02-20.1, " in rehearsed.stdout and "Nothing was published." in rehearsed.stdout
    assert not (alone.output / "latest.json").exists()
    assert alone.run(*published, verb="publish").returncode == 0, alone.last.stderr
    assert digests(alone.output) == digests(town.output)
    again = alone.run(*published, "--dry-run", verb="publish")
    assert again.returncode == 0 and again.stdout.startswith("Nothing to publish"), again.stderr


def test_the_first_signal_stops_cleanly(city, work, nq57):
    stopped = City(nq57, work / "stopped", sources=city.sources, dossiers=city.dossiers)
    process = subprocess.Popen(
        [nq57, "run", "--pipeline", str(stopped.pipeline), "--state", str(stopped.state), "--output-dir",
         str(stopped.output), "--as-of", stopped.as_of], cwd=stopped.folder, stderr=subprocess.PIPE,
        env={**os.environ})
    time.sleep(0.8)
    process.terminate()
    assert process.wait(timeout=5) == 143


def test_doctor_looks_at_126_communes_quickly(city):
    started = time.monotonic()
    result = city.call("doctor", "--pipeline", str(city.pipeline), "--state", str(city.state), "--output-dir",
                       str(city.output), "--as-of", city.as_of)
    assert result.returncode == 0, result.stdout[-2000:]
    assert "126 in order" in result.stdout and time.monotonic() - started < 15

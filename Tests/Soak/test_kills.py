"""kill -9 at random moments of full runs: the next run ends in the bytes of an undisturbed one, and nobody who reads the
site meanwhile sees anything but a whole snapshot."""
import hashlib
import json
import random
import shutil
import subprocess
import threading
import time

from city import PUBLISHED_AT, City, digests
from town import Town

FIRST_DAY = "2025-12-15"  # one quarter is due; on the city's own day two are


class Reader(threading.Thread):
    """Follows the site as a client does: the pointer, the snapshot it names, every file against the sums of that."""

    def __init__(self, output):
        super().__init__(daemon=True)
        self.output, self.ended, self.problems, self.seen, self.looks = output, threading.Event(), [], set(), 0

    def run(self):
        while not self.ended.wait(0.3):
            try:
                self.look()
            except (OSError, ValueError, KeyError) as error:
                self.problems.append(repr(error))

    def look(self):
        latest = json.loads((self.output / "latest.json").read_bytes())
        snapshot = self.output / latest["url"]
        for line in (snapshot / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
            digest, name = line.split(maxsplit=1)
            if hashlib.sha256((snapshot / name.lstrip("*")).read_bytes()).hexdigest() != digest:
                self.problems.append(f"{latest['snapshot_id']}: {name}")
        index = json.loads((self.output / "index.json").read_bytes())
        if latest["snapshot_id"] not in {entry["snapshot_id"] for entry in index["snapshots"]}:
            self.problems.append(f"{latest['snapshot_id']} is in no index")
        self.seen.add(latest["snapshot_id"])
        self.looks += 1

    def end(self):
        self.ended.set()
        self.join()
        return self.problems


def copied(base, folder):
    copy = (Town(base.nq57, folder, sources=base.sources) if isinstance(base, Town)
            else City(base.nq57, folder, sources=base.sources, dossiers=base.dossiers))
    shutil.copytree(base.state, copy.state, symlinks=True)
    shutil.copytree(base.output, copy.output, symlinks=True)
    return copy


def killed(city, seconds):
    """Starts a run and kills it after some seconds; whether it was still running."""
    process = subprocess.Popen(
        [city.nq57, "run", "--pipeline", str(city.pipeline), "--state", str(city.state), "--output-dir",
         str(city.output), "--as-of", city.as_of, "--published-at", PUBLISHED_AT],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=city.folder)
    try:
        process.wait(timeout=seconds)
        return False
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True


def test_every_killed_run_is_continued_to_the_same_bytes(work, nq57, pytestconfig, outcome):
    """A run is killed one to six times, each at a random moment of what is left of it, and then let to its end."""
    chance = random.Random(pytestconfig.getoption("--seed"))
    if pytestconfig.getoption("--town"):
        base = Town(nq57, work / "base")
        base.synthesise()
    else:
        base = City(nq57, work / "base", dossiers=20_000)
        base.synthesise()
    base.as_of, day = FIRST_DAY, base.as_of
    assert base.run("--published-at", "2025-12-15T02:00:00Z").returncode == 0, base.last.stderr
    base.as_of = day
    undisturbed = copied(base, work / "undisturbed")
    started = time.monotonic()
    assert undisturbed.publish_run().returncode == 0, undisturbed.last.stderr
    longest = time.monotonic() - started
    expected = digests(undisturbed.output)
    kills = looks = runs = 0
    seen = set()
    while kills < pytestconfig.getoption("--kills"):
        city = copied(base, work / "killed")
        reader = Reader(city.output)
        reader.start()
        moments = [chance.uniform(0.01, longest) for _ in range(chance.randint(1, 6))]
        kills += sum([killed(city, seconds) for seconds in moments])
        assert city.publish_run().returncode == 0, (moments, city.last.stderr)
        assert reader.end() == [], moments
        runs, looks, seen = runs + 1, looks + reader.looks, seen | reader.seen
        found = digests(city.output)
        different = sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name))
        assert different == [], (moments, different[:10])
        assert list((city.state / "tmp").iterdir()) == []
        shutil.rmtree(city.folder)
        print(f"{kills} kills in {runs} runs", flush=True)
    assert len(seen) == 2, "the reader saw the old snapshot and the new one"
    outcome(f"{kills} x kill -9 at random moments of {runs} runs",
            f"continued, equal bytes; {looks} looks at the site, all whole")

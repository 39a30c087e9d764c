"""A disk that fills up at some moment of a run, and memory that is short: the run ends, and the next one with room goes on to
the bytes of an undisturbed run."""
import os
import resource
import shutil
import subprocess

import pytest

from city import PUBLISHED_AT, digests
from town import Town

# In a mount namespace of its own: what is mounted there is gone with it.
SCRIPT = r"""
set -euo pipefail
disk=$1 size=$2 kept=$3
shift 3
mount -t tmpfs -o "size=$size,mode=0700" nq57 "$disk"
mkdir -p "$disk/Output"
code=0
"$@" 2>"$kept/messages" || code=$?
find "$disk/state/tmp" -type f | wc -l >"$kept/temporary"
ls "$disk/Output" | tr '\n' ' ' >"$kept/visible"
mount -o remount,size=512m "$disk"
again=0
"$@" 2>>"$kept/messages" || again=$?
cp -a "$disk/Output" "$kept/Output"
echo "$code $again" >"$kept/codes"
"""


@pytest.fixture(scope="module")
def undisturbed(work, nq57) -> Town:
    town = Town(nq57, work / "undisturbed")
    town.synthesise()
    assert town.publish_run().returncode == 0, town.last.stderr
    return town


def roomless(town):
    """Nothing is refused before the run: it is the middle of it that is looked at."""
    pipeline = town.pipeline / "pipeline.yaml"
    text = pipeline.read_text(encoding="utf-8")
    assert "disk: {min_free: 200MiB}" in text
    pipeline.write_text(text.replace("disk: {min_free: 200MiB}", "disk: {min_free: 1KiB}"), encoding="utf-8")


@pytest.mark.parametrize("megabytes", [2, 3, 4, 6, 8, 10, 12, 16, 24, 32, 48, 64])
def test_a_disk_that_fills_up(undisturbed, nq57, tmp_path, megabytes, outcome):
    town = Town(nq57, tmp_path / "small", sources=undisturbed.sources)
    roomless(town)
    disk, kept = tmp_path / "disk", tmp_path / "kept"
    disk.mkdir()
    kept.mkdir()
    namespace = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--mount"]
    subprocess.run(
        [*namespace, "bash", "-c", SCRIPT, "_", disk, f"{megabytes}m", kept, nq57, "run", "--pipeline", town.pipeline, "--state",
         disk / "state", "--output-dir", disk / "Output", "--as-of", town.as_of, "--published-at", PUBLISHED_AT], check=True)
    code, again = map(int, (kept / "codes").read_text().split())
    messages = (kept / "messages").read_text()
    assert code in (0, 74), messages
    assert code == 0 or "diskFull" in messages or "free" in messages, messages
    assert int((kept / "temporary").read_text()) == 0
    assert again == 0, messages
    assert digests(kept / "Output") == digests(undisturbed.output)
    outcome(f"state and site on {megabytes} MB", f"exit {code}, then with room {again}, equal bytes")


@pytest.mark.parametrize("megabytes", [96, 128, 192, 256, 384, 512])
def test_memory_that_is_short(undisturbed, nq57, tmp_path, megabytes, outcome):
    """The address space is bounded, which takes more than memory does: what matters is how it ends and what follows."""
    town = Town(nq57, tmp_path / "short", sources=undisturbed.sources)
    limit = megabytes << 20
    first = subprocess.run(
        [nq57, "run", "--pipeline", town.pipeline, "--state", town.state, "--output-dir", town.output, "--as-of", town.as_of,
         "--published-at", PUBLISHED_AT], capture_output=True, text=True, cwd=town.folder,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))
    assert town.publish_run().returncode == 0, town.last.stderr
    assert digests(town.output) == digests(undisturbed.output)
    outcome(f"{megabytes} MB of address space", f"ended with {first.returncode}, then 0, equal bytes")
    shutil.rmtree(town.folder)

"""A disk that refuses one durable step of a full run: the run ends with 74 and leaves nothing half-written, and the next one
ends in the bytes of an undisturbed run. The steps are those of the whole run, some apart from each other."""
import collections
import shutil

import pytest

from city import digests
from town import Town


@pytest.fixture(scope="module")
def undisturbed(work, nq57) -> Town:
    town = Town(nq57, work / "undisturbed")
    town.synthesise()
    assert town.publish_run(env={"NQ57_CRASH_AT": "1"}).returncode == 137, \
        "the command has no crash points: build it with -Xswiftc -DCRASH_POINTS, as ops/soak does"
    assert town.publish_run().returncode == 0, town.last.stderr
    return town


@pytest.mark.parametrize("fault", ["ENOSPC", "EIO"])
def test_each_step_may_fail(undisturbed, nq57, tmp_path, fault, pytestconfig, outcome):
    expected = digests(undisturbed.output)
    stride = pytestconfig.getoption("--stride")
    step = 1 if fault == "ENOSPC" else 1 + stride // 2
    codes = collections.Counter()
    while True:
        town = Town(nq57, tmp_path / "failing", sources=undisturbed.sources)
        code = town.publish_run(env={"NQ57_FAIL_AT": f"{step}:{fault}"}).returncode
        codes[code] += 1
        assert code in (0, 74), (step, town.last.stderr)
        temporary = town.state / "tmp"
        assert code == 0 or not temporary.exists() or list(temporary.iterdir()) == [], step
        if code == 74:
            assert town.publish_run().returncode == 0, (step, town.last.stderr)
        found = digests(town.output)
        different = sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name))
        assert different == [], (step, different[:10])
        shutil.rmtree(town.folder)
        if code == 0:
            break
        step += stride
        print(f"{fault} at step {step}", flush=True)
    outcome(f"{fault} at {codes[74]} steps of a run, {stride} apart", "74, then 0, equal bytes")
    assert codes[74] > 3

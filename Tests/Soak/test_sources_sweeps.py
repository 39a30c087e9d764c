"""The tests of source faults that take random cases, with many of them: X4, X5, X16, X20 and X23 of docs/faults.md, and
damaged input of everything that reads."""
import os
import pathlib
import re
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
# As ops/test builds: what it has built is used again.
BUILD = ["-c", "release", "--scratch-path", ".build/tests", "-Xswiftc", "-enable-testing", "-Xswiftc", "-DCRASH_POINTS"]


@pytest.mark.parametrize("suite, cases", [
    ("BrokenLineTests", 200), ("ChangingTableTests", 1_000), ("SQLiteFaultTests", 1_000), ("HostileNameTests", 5_000),
    ("DamagedStreamTests", 200_000), ("DamagedKeyFileTests", 200_000), ("DamagedEdgeListTests", 200_000),
    ("DamagedRecordFileTests", 20_000), ("DamagedDefinitionTests", 2_000),
])
def test_a_sweep_of_random_cases(suite, cases, postgres, outcome):
    host, port = postgres
    result = subprocess.run(
        ["swift", "test", *BUILD, "--filter", rf"\.{suite}/"], cwd=ROOT, capture_output=True, text=True, timeout=7_200,
        env={**os.environ, "NQ57_SWEEP": str(cases), "NQ57_TEST_PGHOST": host, "NQ57_TEST_PGPORT": port})
    said = result.stdout + result.stderr
    assert result.returncode == 0, said[-4000:]
    passed = re.search(r"Test run with (\d+) tests? .*passed", said)
    assert passed and int(passed[1]) > 0, said[-2000:]
    outcome(f"{suite}, {cases:,} cases", f"{passed[1]} tests passed")

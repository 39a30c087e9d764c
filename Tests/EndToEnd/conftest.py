"""Black-box runs of the built command. What is missing fails by name: nothing here is skipped."""
import os
import pathlib
import shutil
import subprocess
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from city import City  # noqa: E402
from town import COMMUNES, Town  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]


def required(name: str, what: str) -> str:
    value = os.environ.get(name)
    if not value:
        pytest.fail(f"{name} is not set: {what}. Run ops/test.", pytrace=False)
    return value


@pytest.fixture(scope="session")
def work() -> pathlib.Path:
    folder = pathlib.Path(required("NQ57_WORK", "the folder for cities and sites made by tests"))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


@pytest.fixture(scope="session")
def nq57() -> str:
    binary = required("NQ57", "the built nq57 command")
    subprocess.run([binary, "--version"], check=True, capture_output=True)
    return binary


@pytest.fixture(scope="session")
def postgres() -> tuple[str, str]:
    return (required("NQ57_TEST_PGHOST", "a scratch PostgreSQL"), required("NQ57_TEST_PGPORT", "its port"))


@pytest.fixture(scope="session")
def city(work, nq57) -> City:
    """126 communes in SQLite, two quarters, run once: read-only for tests."""
    city = City(nq57, work / "city", dossiers=60_000)
    city.synthesise()
    assert city.run().returncode == 0, city.last.stderr
    return city


@pytest.fixture(scope="session")
def town(work, nq57) -> Town:
    """Run once; read-only for tests."""
    town = Town(nq57, work / "town")
    town.synthesise("--source", ",".join(COMMUNES))
    assert town.publish_run().returncode == 0, town.last.stderr
    return town


@pytest.fixture
def copied(town, nq57, tmp_path) -> Town:
    """The town with a state of its own."""
    copy = Town(nq57, tmp_path / "copy", sources=town.sources)
    shutil.copytree(town.state, copy.state, symlinks=True)
    shutil.copytree(town.output, copy.output, symlinks=True)
    return copy

"""Black-box runs of the built command. What is missing fails by name: nothing here is skipped."""
import pathlib
import shutil
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from city import City  # noqa: E402
from environment import nq57, postgres, required, work  # noqa: E402,F401
from town import Town  # noqa: E402


@pytest.fixture(scope="session")
def city(work, nq57) -> City:
    """126 communes in SQLite, two quarters, run once: read-only for tests."""
    city = City(nq57, work / "city", dossiers=60_000)
    city.synthesise()
    assert city.run().returncode == 0, city.last.stderr
    return city


@pytest.fixture(scope="session")
def undisturbed(city, work, nq57) -> City:
    """The same communes, published at a fixed time by one run: what other ways must end in; read-only for tests."""
    undisturbed = City(nq57, work / "undisturbed", sources=city.sources, dossiers=city.dossiers)
    assert undisturbed.publish_run(env={"TZ": "UTC", "LANG": "C"}).returncode == 0, undisturbed.last.stderr
    return undisturbed


@pytest.fixture(scope="session")
def town(work, nq57) -> Town:
    """Run once; read-only for tests."""
    town = Town(nq57, work / "town")
    town.synthesise()
    assert town.publish_run().returncode == 0, town.last.stderr
    return town


@pytest.fixture
def copied(town, nq57, tmp_path) -> Town:
    """The town with a state of its own."""
    copy = Town(nq57, tmp_path / "copy", sources=town.sources)
    shutil.copytree(town.state, copy.state, symlinks=True)
    shutil.copytree(town.output, copy.output, symlinks=True)
    return copy

"""Long runs of the built command against faults. What each fault came to is printed as a table at the end."""
import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "EndToEnd"))
from environment import nq57, postgres, required, work  # noqa: E402,F401


def pytest_addoption(parser):
    parser.addoption("--kills", type=int, default=200, help="how often a run is killed at a random moment")
    parser.addoption("--stride", type=int, default=97, help="how far apart the steps are that fail")
    parser.addoption("--town", action="store_true", help="kill runs of three communes, not of 126: sooner done, the same steps")
    parser.addoption("--seed", type=int, default=57, help="seed of what is random")


class Outcomes:
    """The table of faults and what became of the run, in the order in which they were met."""

    def __init__(self):
        self.rows = []

    def __call__(self, fault, outcome):
        self.rows.append((fault, str(outcome)))


@pytest.fixture(scope="session")
def outcome(request) -> Outcomes:
    request.config.outcomes = getattr(request.config, "outcomes", None) or Outcomes()
    return request.config.outcomes


def pytest_terminal_summary(terminalreporter, config):
    outcomes = getattr(config, "outcomes", None)
    if not outcomes or not outcomes.rows:
        return
    width = max(len(fault) for fault, _ in outcomes.rows)
    terminalreporter.section("faults and outcomes")
    for fault, outcome in outcomes.rows:
        terminalreporter.write_line(f"{fault:{width}}  {outcome}")

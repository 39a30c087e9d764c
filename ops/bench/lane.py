"""What takes part in a comparison, and what it cost."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Contestant:
    name: str
    command: list[str]
    prepare: Callable[[], None] = lambda: None
    """Before each run; not timed."""
    fault: Callable[[], str | None] = lambda: None
    """What is wrong with the result of the last run."""
    facts: Callable[[], dict[str, float]] = dict
    """What only this contestant can tell of its last run."""
    runs: list[dict[str, float]] = field(default_factory=list)


@dataclass
class Lane:
    name: str
    rows: int
    contestants: list[Contestant]

"""Where the built site lies: `NQ57_OUTPUT`, or the city that the end-to-end tests published."""

import os
from pathlib import Path

import pytest


def output():
    folder = os.environ.get("NQ57_OUTPUT")
    if not folder and os.environ.get("NQ57_WORK"):
        folder = Path(os.environ["NQ57_WORK"]) / "city" / "Output"
    if not folder or not (Path(folder) / "latest.json").is_file():
        pytest.fail("NQ57_OUTPUT names no built site. Do: run ops/test; or ops/demo, then set it to Output",
                    pytrace=False)
    return Path(folder).resolve()

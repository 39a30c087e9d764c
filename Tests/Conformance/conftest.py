"""Fixtures of the conformance tests: files that nq57 wrote, opened by programs that nobody here wrote."""

import os
import pathlib

import pytest


@pytest.fixture(scope="session")
def written():
    """The folder that the Swift tests filled: they write to it when the variable is set."""
    folder = os.environ.get("NQ57_CONFORMANCE_DIR")
    if not folder:
        pytest.fail("NQ57_CONFORMANCE_DIR is not set. Do: run ops/test; or set it to an empty folder, run "
                    "'swift test --filter ConformanceFiles', then pytest again", pytrace=False)
    return pathlib.Path(folder)

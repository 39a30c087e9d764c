"""Fixtures of the conformance tests: files that nq57 wrote, opened by programs that nobody here wrote."""

import os
import pathlib
import shutil

import pytest
from built_site import output
from served import copied, serving


@pytest.fixture(scope="session")
def written():
    """The folder that the Swift tests filled: they write to it when the variable is set."""
    folder = os.environ.get("NQ57_CONFORMANCE_DIR")
    if not folder:
        pytest.fail("NQ57_CONFORMANCE_DIR is not set. Do: run ops/test; or set it to an empty folder, run "
                    "'swift test --filter ConformanceFiles', then pytest again", pytrace=False)
    return pathlib.Path(folder)


@pytest.fixture(scope="session")
def web():
    """The built site behind nginx; read only."""
    with copied(output()) as root, serving(root) as server:
        yield server


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium: nothing is downloaded."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium")
    if not path:
        pytest.fail("chromium is missing. Do: ops/setup (Debian package chromium)", pytrace=False)
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=sandbox)
        yield browser
        browser.close()

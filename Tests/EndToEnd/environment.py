"""What every test of the built command is given: the command, a folder, a server. What is missing fails by name."""
import os
import pathlib
import shutil
import subprocess

import pytest


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

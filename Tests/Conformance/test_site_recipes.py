"""The scripts of the data page, run against the snapshot as nginx serves it: each prints its one line, and they agree.

Those that read a folder get one that was fetched, file by file, and held against its SHA256SUMS. DuckDB would read over
HTTP too, but the extension for it would have to be downloaded.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from built_site import output

RECIPES = Path(__file__).resolve().parents[2] / "Sources/Site/Recipes"


@pytest.fixture(scope="module")
def site():
    return output()


@pytest.fixture(scope="module")
def snapshot(site):
    latest = json.loads((site / "latest.json").read_text(encoding="utf-8"))
    return site / "snapshots" / latest["snapshot_id"]


@pytest.fixture(scope="module")
def address(web, snapshot):
    return f"{web.base}/snapshots/{snapshot.name}"


@pytest.fixture(scope="module")
def fetched(address, tmp_path_factory):
    """The whole snapshot, as a reader's own copy."""
    folder = tmp_path_factory.mktemp("fetched")
    curl = interpreter("curl", "curl")
    subprocess.run([curl, "-fsSO", f"{address}/SHA256SUMS"], cwd=folder, check=True, timeout=60)
    files = [line.split("  ", 1)[1] for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()]
    wanted = "".join(f'url = "{address}/{file}"\noutput = "{file}"\n' for file in files)
    subprocess.run(
        [curl, "-fsS", "--create-dirs", "--config", "-"], cwd=folder, input=wanted, text=True, check=True, timeout=120)
    subprocess.run(["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"], cwd=folder, check=True, timeout=60)
    return folder


@pytest.fixture(scope="module")
def expected(snapshot):
    """The line, from the small CSV of the indicator alone."""
    import csv

    with (snapshot / "data/indicator/g5-online-share.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["breakdown"] == "_T" and row["ref_area"] != "t01"]
    last = max(row["time_period"] for row in rows)
    rows = [row for row in rows if row["time_period"] == last]
    known = [row for row in rows if row["obs_value"]]
    numerator = sum(int(float(row["numerator"])) for row in known)
    denominator = sum(int(float(row["denominator"])) for row in known)
    return f"{len(known)} of {len(rows)} communes, {numerator} of {denominator} dossiers online"


def run(command, **environment):
    done = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip().splitlines()[-1]


def interpreter(name, package):
    path = shutil.which(name)
    assert path, f"{name} is missing: install the Debian package {package} (ops/setup does)"
    return path


def test_duckdb(fetched, expected):
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET VARIABLE base = ?", [str(fetched)])
    result = None
    for statement in duckdb.extract_statements((RECIPES / "duckdb.sql").read_text(encoding="utf-8")):
        result = connection.execute(statement)
    assert result.fetchall() == [(expected,)]


@pytest.mark.parametrize("recipe, served", [("read_pandas.py", False), ("read_polars.py", False), ("read_polars.py", True)])
def test_python(fetched, address, snapshot, expected, recipe, served, tmp_path):
    """By the line that it gives itself, where a reader saved it, beside a folder of snapshots."""
    shutil.copy(RECIPES / recipe, tmp_path)
    (tmp_path / "snapshots").mkdir()
    (tmp_path / "snapshots" / snapshot.name).symlink_to(fetched)
    first = (RECIPES / recipe).read_text(encoding="utf-8").splitlines()[0].replace("2026-11-01.1", snapshot.name)
    line = first.split("Run: ")[1]
    if served:
        line = line.replace(f"snapshots/{snapshot.name}", address)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    assert run(["sh", "-c", f"cd '{tmp_path}' && {line}"], PATH=path) == expected


def test_r(fetched, expected):
    assert run([interpreter("Rscript", "r-base-core"), str(RECIPES / "base.R")], BASE=str(fetched)) == expected


def test_curl(web, snapshot, tmp_path):
    interpreter("curl", "curl")
    done = subprocess.run(
        ["sh", str(RECIPES / "curl.sh")], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False,
        env={**os.environ, "SITE": web.base},
    )
    assert done.returncode == 0, done.stderr
    stored = (snapshot / "data/indicator/g5-online-share.csv").read_bytes()
    assert (tmp_path / "g5-online-share.csv").read_bytes() == stored
    count = stored.count(b"\n") - 1
    assert re.fullmatch(rf"{snapshot.name}: {count} rows of g5-online-share", done.stdout.strip())


def test_signature(site, web, snapshot, tmp_path):
    interpreter("minisign", "minisign")
    key = next((site / "keys").glob("*.pub"))

    def checked_with(key):
        return subprocess.run(
            ["sh", str(RECIPES / "verify.sh")], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False,
            env={**os.environ, "SITE": web.base, "KEY": str(key)})

    done = checked_with(key)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == f"{snapshot.name}: signature and observations.csv.gz in order"
    comment, text = key.read_text().splitlines()[:2]
    other = tmp_path / "other.pub"
    other.write_text(f"{comment}\n{text[:-4]}{'AAAA' if text[-4:] != 'AAAA' else 'BBBB'}\n")
    refused = checked_with(other)
    assert refused.returncode != 0 and "in order" not in refused.stdout


def test_the_data_page_shows_exactly_these_scripts_about_its_own_snapshot(site, snapshot):
    import html

    page = html.unescape((site / "en/data.html").read_text(encoding="utf-8"))
    for path in sorted(RECIPES.iterdir()):
        code = path.read_text(encoding="utf-8").replace("2026-11-01.1", snapshot.name)
        assert code in page, path.name
    assert page.count(f"snapshots/{snapshot.name}") > 3

"""The microdata from outside: formats, k, l and alpha measured again, the frame counted again from staging."""
import gzip
import hashlib
import json
import shutil
import subprocess

import duckdb
import pandas
import pyarrow.parquet
import pytest

from city import ROOT, City

COLUMNS = ["time_period", "place", "age_band", "sex", "channel", "service_group", "outcome", "duration_band"]
QUASI = COLUMNS[1:5]
SENSITIVE = COLUMNS[5:]
BENIGN = {"outcome": "resolved"}
QUARTERS = ["2025-Q3", "2025-Q4"]
# A city of 60,000 dossiers has too few persons in a panel for the node that the definitions pin.
NODE = {"place": 2, "age_band": 1, "sex": 0, "channel": 2}
PINNED = "node: {place: 1, age_band: 1, sex: 0, channel: 2}"
RINGS = {f"c{number:02}": "inner" if number <= 5 else "outer" for number in range(1, 13)}
AGES = {
    "0-15": "0-24", "16-24": "0-24", "25-34": "25-44", "35-44": "25-44", "45-54": "45-59", "55-59": "45-59",
    "60-74": "60+", "75+": "60+", "unknown": "unknown",
}
# Runs in an environment of its own (ops/requirements-pycanon.txt).
PYCANON = """
import json, sys, pandas
from pycanon import anonymity
table = pandas.read_csv(sys.argv[1], dtype=str, keep_default_na=False)
quasi, sensitive = sys.argv[2].split(","), sys.argv[3].split(",")
print(json.dumps({
    "k": int(anonymity.k_anonymity(table, quasi)),
    "columns": {column: {
        "l": int(anonymity.l_diversity(table, quasi, [column])),
        "alpha": float(anonymity.alpha_k_anonymity(table, quasi, [column])[0]),
        "t": float(anonymity.t_closeness(table, quasi, [column])),
    } for column in sensitive},
}))
"""


@pytest.fixture(scope="module")
def panels(city, nq57, tmp_path_factory) -> City:
    """The city, published before it had microdata, with a policy that makes some."""
    folder = tmp_path_factory.mktemp("panels")
    panels = City(nq57, folder, sources=city.sources, dossiers=city.dossiers)
    shutil.copytree(city.state, panels.state)
    shutil.copytree(city.output, panels.output, symlinks=True)
    policy = (ROOT / "Pipelines" / "hanoi" / "disclosure.yaml").read_text(encoding="utf-8")
    assert PINNED in policy
    coarser = "node: {" + ", ".join(f"{name}: {level}" for name, level in NODE.items()) + "}"
    (panels.pipeline / "disclosure.yaml").write_text(policy.replace(PINNED, coarser), encoding="utf-8")
    for verb in ("anonymise", "publish"):
        assert panels.run(verb=verb).returncode == 0, panels.last.stderr
    return panels


def path(panels, quarter, ending):
    return panels.snapshot / "microdata" / f"panel-{quarter[:4]}-q{quarter[-1]}.{ending}"


def records(panels, quarter) -> pandas.DataFrame:
    return pandas.read_csv(path(panels, quarter, "csv.gz"), dtype=str, keep_default_na=False)


def entries(panels):
    lines = (panels.state / "ledger" / "ledger.ndjson").read_text(encoding="utf-8").splitlines()
    return {entry["quarter"]: entry for entry in map(json.loads, lines) if entry["type"] == "microdata"}


def report(panels):
    return {entry["quarter"]: entry for entry in json.loads(
        (panels.snapshot / "quality" / "report.json").read_text(encoding="utf-8"))["microdata"]}


def decimal(value) -> str:
    return f"{value:.4f}"


@pytest.mark.parametrize("quarter", QUARTERS)
def test_three_formats_hold_the_same_records(panels, quarter):
    table = records(panels, quarter)
    assert list(table.columns) == COLUMNS and len(table) > 1000
    parquet = pyarrow.parquet.read_table(path(panels, quarter, "parquet")).to_pandas().astype(str)
    assert parquet.equals(table.astype(parquet.dtypes))
    with duckdb.connect() as connection:
        zst = connection.execute(
            f"SELECT * FROM read_csv('{path(panels, quarter, 'csv.zst')}', all_varchar=true, header=true)").df()
    assert zst.values.tolist() == table.values.tolist()
    assert set(table["time_period"]) == {quarter}


@pytest.mark.parametrize("quarter", QUARTERS)
def test_k_l_and_alpha_measured_again_are_those_of_the_report(panels, quarter):
    table, said = records(panels, quarter), report(panels)[quarter]
    classes = table.groupby(QUASI)
    sizes = classes.size()
    assert sizes.min() == said["k"] >= 11
    assert decimal(1 / sizes.min()) == said["prosecutor_max"]
    assert int((sizes ** 2).sum()) == said["class_squares"]
    alphas = []
    for column in SENSITIVE:
        shares = table.groupby(QUASI)[column].value_counts(normalize=True)
        judged = shares[shares.index.get_level_values(column) != BENIGN.get(column)]
        alphas.append(judged.max())
        if column not in BENIGN:
            distinct = classes[column].nunique().min()
            assert distinct == said["l"][column] >= 3
        whole = table[column].value_counts(normalize=True)
        far = shares.unstack(column, fill_value=0).reindex(columns=whole.index, fill_value=0)
        assert decimal(float((far - whole).abs().sum(axis=1).max() / 2)) == said["t"][column]
    assert decimal(max(alphas)) == said["alpha_max"] and max(alphas) <= 0.8
    assert said["node"] == NODE and "persons" not in said and "removed" not in said


@pytest.mark.parametrize("quarter", QUARTERS)
def test_pycanon_measures_what_the_report_says(panels, quarter):
    """A checker that nobody here wrote. It knows no benign value, so the outcome is compared by t alone."""
    said = report(panels)[quarter]
    python = ROOT / ".venv-pycanon" / "bin" / "python"
    result = subprocess.run(
        [python, "-c", PYCANON, path(panels, quarter, "csv.gz"), ",".join(QUASI), ",".join(SENSITIVE)],
        capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    measured = json.loads(result.stdout)
    assert measured["k"] == said["k"]
    assert {column: decimal(values["t"]) for column, values in measured["columns"].items()} == said["t"]
    judged = {column: values for column, values in measured["columns"].items() if column not in BENIGN}
    assert {column: values["l"] for column, values in judged.items()} == said["l"]
    assert max(decimal(values["alpha"]) for values in judged.values()) <= said["alpha_max"]


def test_shares_are_compared_with_the_published_tables(panels):
    """The margin of sex, from the observations: cells of the table of dossiers received, added up."""
    rows = [row for row in panels.observations() if row["indicator_id"] == "g5-dossiers-received"
            and row["ref_area"] == "t01" and row["breakdown"].startswith("sex-") and "--" not in row["breakdown"]]
    for quarter in QUARTERS:
        cells = {row["breakdown"][4:]: int(row["obs_value"]) for row in rows if row["time_period"] == quarter}
        shares = records(panels, quarter)["sex"].value_counts(normalize=True)
        far = sum(abs(cells[sex] / sum(cells.values()) - shares.get(sex, 0)) for sex in cells) / 2
        said = report(panels)[quarter]["margins_tv"]
        assert said["sex"] == decimal(far) and set(said) == {"place", "age_band", "sex", "channel", "service_group"}
        assert said["channel"] == "0.0000"


@pytest.mark.parametrize("quarter", QUARTERS)
def test_every_code_is_in_the_codebook_at_the_pinned_level(panels, quarter):
    book = pandas.read_csv(panels.snapshot / "microdata" / "codebook.csv", dtype=str, keep_default_na=False)
    assert (book[["label_vi", "label_en"]] != "").all(axis=None)
    table = records(panels, quarter)
    for column in QUASI + SENSITIVE:
        level = str(NODE.get(column, 0))
        known = set(book[(book["column"] == column) & (book["level"] == level)]["code"])
        assert set(table[column]) <= known, column


@pytest.mark.parametrize("file,quarter", list(enumerate(QUARTERS)))
def test_the_file_holds_one_record_of_each_person_of_its_panel(panels, file, quarter):
    """The frame, counted again from staging by DuckDB: persons of the panel, and no class with more records than persons."""
    entry = entries(panels)[quarter]
    assert entry["file"] == file and entry["panel"] == file % 8 and entry["node"] == NODE
    clusters = pandas.read_csv(ROOT / "Pipelines" / "hanoi" / "commune_area_cluster.csv", dtype=str)
    rings = dict(zip(clusters["code"], clusters["area_cluster"].map(RINGS)))
    staging = panels.state / "staging" / "dossiers" / quarter / "*.parquet"
    with duckdb.connect() as connection:
        frame = connection.execute(
            "SELECT person_id, source, age_band, sex FROM read_parquet(?) WHERE person_id_panel = ? AND is_received "
            "AND applicant_kind = 'citizen'", [str(staging), file % 8]).df()
    frame["person"] = frame["person_id"].map(bytes)
    assert frame["person"].nunique() == entry["persons"]
    table = records(panels, quarter)
    assert len(table) == entry["persons"] - entry["removed"] and entry["removed"] <= entry["persons"] * 0.01
    frame["place"], frame["age_band"] = frame["source"].map(rings), frame["age_band"].map(AGES)
    persons = frame.groupby(["place", "age_band", "sex"])["person"].nunique()
    for key, size in table.groupby(["place", "age_band", "sex"]).size().items():
        assert 11 <= size <= persons[key], key


@pytest.mark.parametrize("quarter", QUARTERS)
def test_what_is_published_is_what_was_sealed(panels, quarter):
    csv = gzip.decompress(path(panels, quarter, "csv.gz").read_bytes())
    assert hashlib.sha256(csv).hexdigest() == entries(panels)[quarter]["csv_sha256"]
    assert (panels.state / "ledger" / f"microdata.{quarter}.csv").read_bytes() == csv
    manifest = json.loads((panels.snapshot / "snapshot.json").read_text(encoding="utf-8"))
    files = [file for file in manifest["files"] if file["role"] == "microdata" and quarter[:4] in file["path"]]
    assert {file.get("content_sha256") for file in files if "compression" in file} >= {hashlib.sha256(csv).hexdigest()}
    gates = {gate["id"]: gate["result"] for gate in manifest["gates"]}
    assert [gates.get(f"G{number}") for number in range(13, 17)] == ["pass"] * 4


def test_a_sealed_file_is_repeated_from_the_ledger(panels):
    """The draws are gone: what is published next is what was sealed, so there is nothing new to publish."""
    before = sorted(folder.name for folder in (panels.output / "snapshots").iterdir())
    shutil.rmtree(panels.state / "microdata")
    assert panels.run(verb="publish").returncode == 0, panels.last.stderr
    assert sorted(folder.name for folder in (panels.output / "snapshots").iterdir()) == before


def test_a_city_with_too_few_persons_is_published_without_microdata(city):
    """At the node of the definitions too many persons would have to be removed."""
    assert not (city.snapshot / "microdata").exists()
    for quarter in QUARTERS:
        draw = json.loads((city.state / "microdata" / f"{quarter}.json").read_text(encoding="utf-8"))
        assert "panel" not in draw and "records" not in draw


def test_calibration_lists_nodes_by_loss_and_writes_nothing(panels):
    before = sorted(str(file) for file in panels.state.rglob("*"))
    result = panels.call(
        "anonymise", "--calibrate", "--pipeline", str(panels.pipeline), "--state", str(panels.state), "--as-of",
        panels.as_of, "--output", "json")
    assert result.returncode == 0, result.stderr
    answer = json.loads(result.stdout)
    assert answer["nodes"] == 96 and answer["quarters"] == QUARTERS
    losses = [sum(float(figure["loss_share"]) for figure in choice["figures"]) for choice in answer["choices"]]
    assert losses == sorted(losses) and NODE in [choice["node"] for choice in answer["choices"]]
    assert sorted(str(file) for file in panels.state.rglob("*")) == before

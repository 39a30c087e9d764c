"""What describes a snapshot in the words of others, read by programs of others: CSVW, schema.org, CITATION.cff (P21)."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from built_site import output
from csvw.metadata import CSVW
from snapshot import Snapshot

# Whole groups of tables are read: a count, a share with rounded breakdowns, one with reasons for missing values.
SAMPLED = ["g1-learners", "g5-online-share", "g2-boundary-free-share"]
BANDS = ["small_share", "max_abs", "rms", "hellinger", "rank_corr"]


@pytest.fixture(scope="module")
def snapshot():
    return Snapshot(output())


@pytest.fixture
def copy(snapshot, tmp_path):
    """The parts of a snapshot that CSVW speaks of, to be spoilt."""
    for folder in ["codelists", "metadata"]:
        shutil.copytree(snapshot.folder / folder, tmp_path / folder)
    (tmp_path / "data/indicator").mkdir(parents=True)
    for name in SAMPLED:
        shutil.copy(snapshot.folder / f"data/indicator/{name}.csv", tmp_path / "data/indicator")
    return tmp_path


def is_valid_csvw(folder, indicator):
    try:
        return CSVW(str(folder / f"metadata/csvw/{indicator}.csv-metadata.json"), validate=True).is_valid
    except ValueError:
        return False


# CSVW


@pytest.mark.parametrize("indicator", SAMPLED)
def test_the_tables_of_an_indicator_are_valid_csvw(snapshot, indicator):
    assert is_valid_csvw(snapshot.folder, indicator)


def test_every_indicator_has_the_same_description_of_its_columns(snapshot):
    schemas = set()
    for indicator in snapshot.cards():
        document = snapshot.json(f"metadata/csvw/{indicator}.csv-metadata.json")
        first, *others = document["tables"]
        assert (snapshot.folder / "metadata/csvw" / first["url"]).resolve() == (
            snapshot.folder / f"data/indicator/{indicator}.csv").resolve()
        schemas.add(json.dumps([first["tableSchema"], others], sort_keys=True))
        assert {title["@language"] for title in document["dc:title"]} == {"vi", "en"}
    assert len(schemas) == 1
    columns = json.loads(schemas.pop())[0]["columns"]
    assert [column["name"] for column in columns] == snapshot.columns
    assert all(column["titles"]["vi"] != column["titles"]["en"] for column in columns)


@pytest.mark.parametrize("change", [
    ("data/indicator/g1-learners.csv", ",final,", ",perhaps,"),
    ("data/indicator/g1-learners.csv", ",x00466,", ",x99999,"),
    ("data/indicator/g1-learners.csv", "obs_value", "value"),
    ("metadata/csvw/g1-learners.csv-metadata.json", '"decimal"', '"boolean"'),
])
def test_spoilt_tables_are_not_valid_csvw(copy, change):
    path, old, new = change
    text = (copy / path).read_text(encoding="utf-8")
    assert old in text
    (copy / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert not is_valid_csvw(copy, "g1-learners")


# schema.org


def graph(document, base):
    """The triples of a block; the context, which is fetched otherwise, is what it says for these terms."""
    assert document["@context"] == "https://schema.org"
    inner = dict(document, **{"@context": {"@vocab": "https://schema.org/"}})
    return rdflib.Graph().parse(data=json.dumps(inner), format="json-ld", publicID=base)


def test_the_dataset_has_the_fields_that_search_engines_ask_for(snapshot):
    schema = rdflib.Namespace("https://schema.org/")
    document = snapshot.json("metadata/dataset.jsonld")
    triples = graph(document, "https://data.example/snapshots/x/metadata/dataset.jsonld")
    (dataset,) = triples.subjects(rdflib.RDF.type, schema.Dataset)
    assert snapshot.manifest["snapshot_id"] not in str(dataset)
    for name in ["name", "description", "creator", "temporalCoverage", "spatialCoverage", "variableMeasured", "license",
                 "version", "isAccessibleForFree", "includedInDataCatalog", "distribution"]:
        assert list(triples.objects(dataset, schema[name])), name
    assert not list(triples.objects(dataset, schema.sameAs))
    for text in triples.objects(dataset, schema.description):
        assert 50 <= len(text) <= 5000 and text.language in ("vi", "en")
    assert {str(name) for name in triples.objects(None, schema.propertyID)} == set(snapshot.cards())


def test_downloads_of_the_dataset_are_the_files_of_the_manifest(snapshot):
    listed = {file["path"]: file for file in snapshot.manifest["files"]}
    downloads = snapshot.json("metadata/dataset.jsonld")["distribution"]
    assert len(downloads) >= 3
    for download in downloads:
        url = download["contentUrl"]
        if "://" not in url:
            assert (snapshot.folder / "metadata" / url).is_file()
        file = next(file for path, file in listed.items() if url.endswith(path))
        assert (download["sha256"], download["encodingFormat"]) == (file["sha256"], file["media_type"])


# CITATION.cff


def is_citation(path):
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format", str(path)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_the_citation_file_is_one(snapshot, tmp_path):
    path = snapshot.folder / "CITATION.cff"
    assert is_citation(path)
    text = path.read_text(encoding="utf-8")
    assert snapshot.manifest["snapshot_id"] in text and snapshot.manifest["content_sha256"] in text
    for old, new in [("authors:", "writers:"), ("type: dataset", "type: table")]:
        spoilt = tmp_path / f"{old[:5].strip()}.cff"
        assert old in text
        spoilt.write_text(text.replace(old, new), encoding="utf-8")
        assert not is_citation(spoilt)


# Where the figures come from and how they are protected


def test_provenance_has_every_unit_of_the_coverage_and_no_number_of_rows(snapshot):
    document = snapshot.json("provenance.json")
    rows = [dict(zip(document["columns"], row, strict=True)) for row in document["rows"]]
    coverage = {(row["ref_area"], row["dataset"], row["time_period"]): row for row in snapshot.table("quality/coverage.csv")}
    assert {(row["ref_area"], row["dataset"], row["time_period"]) for row in rows} == set(coverage)
    assert len(rows) == len(coverage)
    for row in rows:
        told = coverage[(row["ref_area"], row["dataset"], row["time_period"])]
        assert (row["status"], row["reason"] or "", row["received_on"] or "") == (
            told["status"], told["reason"], told["received_on"])
        assert all(cell is None or isinstance(cell, str) for cell in row.values())
    assert re.fullmatch("[0-9a-f]{64}", document["definition_sha256"])


def test_protection_is_the_public_report_as_a_table(snapshot):
    tables = snapshot.json("quality/report.json")["tables"]
    rows = snapshot.table("quality/protection.csv")
    assert [(row["measure"], row["time_period"]) for row in rows] == [
        (table["measure"], table["quarter"]) for table in tables]
    for row, table in zip(rows, tables, strict=True):
        assert row["base"] == str(table["base"]) and row["small_share"].replace("–", "-") == (table["small_share"] or "")
        for band in BANDS:
            assert "-" not in row[band], "a spreadsheet would take it for a date"


# Spreadsheets


def test_no_cell_of_any_table_begins_a_formula(snapshot):
    for path in snapshot.files():
        if not path.endswith(".csv") or path.startswith("data/"):
            continue
        for row in snapshot.table(path):
            for cell in row.values():
                assert not cell.startswith(("=", "+", "@", "\t", "\r")), path
                assert not cell.startswith("-") or re.fullmatch(r"-[0-9.]+", cell), path


def test_codes_keep_their_zeros(snapshot):
    codes = [row["id"] for row in snapshot.codes("ref_area").values()]
    assert all(re.fullmatch("t01|x[0-9]{5}", code) for code in codes)

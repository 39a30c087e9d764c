"""The observations as SDMX: read by sdmx1 with their structure, and equal to the CSV (P23)."""

import csv
import gzip
import io

import pytest
import sdmx
from built_site import output
from lxml import etree
from snapshot import KEY, Snapshot

SAMPLED_ROWS = 2_000
LETTERS = {"free": "F", "confidential": "C"}


@pytest.fixture(scope="module")
def snapshot():
    return Snapshot(output())


@pytest.fixture(scope="module")
def structure(snapshot):
    return sdmx.read_sdmx(snapshot.folder / "sdmx/structure.xml")


@pytest.fixture(scope="module")
def lines(snapshot):
    return gzip.decompress((snapshot.folder / "sdmx/observations.sdmx.csv.gz").read_bytes()).decode().splitlines()


def test_the_structure_has_the_code_lists_of_the_csv(snapshot, structure):
    for name in ["indicator", "ref_area", "breakdown", "unit_measure", "missing_reason", "precision", "vintage"]:
        codes = structure.codelist[f"CL_{name.upper()}"]
        assert [code.id for code in codes] == list(snapshot.codes(name))
        for code in codes:
            row = snapshot.codes(name)[code.id]
            assert (code.name.localizations["vi"], code.name.localizations["en"]) == (row["label_vi"], row["label_en"])
    assert [code.id for code in structure.codelist["CL_CONF_STATUS"]] == ["F", "C"]
    data = structure.structure["NQ57"]
    assert {component.id for component in data.dimensions.components} == {name.upper() for name in KEY}
    assert structure.dataflow["NQ57"].structure is data


def test_the_table_is_the_csv_with_the_letters_of_sdmx(snapshot, lines):
    reader = csv.DictReader(lines)
    assert reader.fieldnames == ["STRUCTURE", "STRUCTURE_ID", "ACTION"] + [name.upper() for name in snapshot.columns]
    count = 0
    for record, row in zip(reader, snapshot.rows, strict=True):
        assert (record["STRUCTURE"], record["STRUCTURE_ID"], record["ACTION"]) == ("dataflow", "HN:NQ57(1.0)", "R")
        for name in snapshot.columns:
            wanted = LETTERS[row[name]] if name == "conf_status" else row[name]
            assert record[name.upper()] == wanted
        count += 1
    assert count == len(snapshot.rows)


def message(lines, structure):
    data = io.BytesIO(("\n".join(lines) + "\n").encode())
    return sdmx.read_sdmx(data, format="csv", structure=structure.dataflow["NQ57"])


def test_sdmx1_reads_the_table_with_its_structure(snapshot, structure, lines):
    read = message(lines[:SAMPLED_ROWS + 1], structure)
    observations = [observation for dataset in read.data for observation in dataset.obs]
    assert len(observations) == min(SAMPLED_ROWS, len(snapshot.rows))
    for observation, row in zip(observations, snapshot.rows):
        assert {name: str(observation.key[name.upper()].value) for name in KEY} == {name: row[name] for name in KEY}
        assert str(observation.value or "") == row["obs_value"]


def test_a_spoilt_header_is_refused_and_a_missing_attribute_told(structure, lines, caplog):
    with pytest.raises(ValueError, match="STRUCTURE_ID"):
        message([lines[0].replace("STRUCTURE_ID", "STRUCTURE_NAME")] + lines[1:10], structure)
    message(lines[:10], structure)
    assert not caplog.records
    message([lines[0].replace("VALUE_LOW", "VALUE_SHALLOW")] + lines[1:10], structure)
    assert any("VALUE_LOW" in record.message for record in caplog.records)


def test_a_structure_whose_code_list_is_missing_is_refused(snapshot, tmp_path):
    text = (snapshot.folder / "sdmx/structure.xml").read_text(encoding="utf-8")
    spoilt = tmp_path / "structure.xml"
    assert text.count("</str:Codelist>") > 5
    spoilt.write_text(text.replace("</str:Codelist>", "", 1), encoding="utf-8")
    with pytest.raises(Exception, match="Codelist"):
        sdmx.read_sdmx(spoilt)


def test_the_structure_is_well_formed_and_refers_to_nothing_that_is_not_there(snapshot):
    tree = etree.parse(snapshot.folder / "sdmx/structure.xml")
    named = {element.get("id") for element in tree.iter() if element.tag.endswith(("}Codelist", "}Concept"))}
    referred = {element.get("id") for element in tree.iter("Ref") if element.get("class") in ("Codelist", "Concept")}
    assert referred and referred <= named

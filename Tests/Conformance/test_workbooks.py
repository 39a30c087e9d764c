"""The workbooks of indicators, read by openpyxl, against the CSV (P23)."""

import io
import re
import zipfile

import openpyxl
import pytest
from built_site import output
from snapshot import Snapshot

SAMPLED = ["g1-learners", "g3-literacy-points", "g5-online-share", "g2-processing-time-cut"]
SHEETS = {"vi": ["Số liệu", "Chi tiết", "Giải thích"], "en": ["Data", "Breakdown", "Notes"]}
TEXT = {"ref_area", "time_period", "breakdown", "first_published"}
LABELLED = {"precision": "precision", "obs_status": "obs_status", "missing_reason": "missing_reason", "vintage": "vintage"}


@pytest.fixture(scope="module")
def snapshot():
    return Snapshot(output())


def opened(path):
    return openpyxl.load_workbook(path, read_only=False)


def column_names(sheet):
    """The published name in each heading, in brackets; the heading itself where it has none."""
    headings = [cell.value for cell in sheet[1]]
    return [(re.search(r"\(([a-z_]+)\)$", heading) or [None, heading])[1] for heading in headings]


def as_read(snapshot, name, text, language):
    """What a cell of the workbook holds for a field of the CSV."""
    if text == "":
        return None
    if name in LABELLED:
        return snapshot.codes(LABELLED[name])[text]["label_" + language]
    return text if name in TEXT else float(text)


@pytest.mark.parametrize("indicator", SAMPLED)
def test_a_workbook_reads_back_equal_to_the_csv(snapshot, indicator):
    book = opened(snapshot.folder / f"data/indicator/{indicator}.xlsx")
    rows = [row for row in snapshot.rows if row["indicator_id"] == indicator]
    headlines = [row for row in rows if row["breakdown"] == "_T"]
    city = [row for row in rows if row["breakdown"] != "_T" and row["ref_area"] == "t01"]
    for language, (data, breakdown, notes) in SHEETS.items():
        expected = [(data, headlines)] + ([(breakdown, city)] if city else [])
        for title, wanted in expected:
            sheet = book[title]
            names = column_names(sheet)
            value = next(cell.value for cell in sheet[1] if cell.value.endswith("(obs_value)"))
            unit = snapshot.codes("unit_measure")[rows[0]["unit_measure"]]["label_" + language]
            assert value.endswith(f", {unit} (obs_value)"), "the unit is shown"
            found = list(sheet.iter_rows(min_row=2, values_only=True))
            assert len(found) == len(wanted)
            for cells, row in zip(found, wanted, strict=True):
                for name, cell in zip(names, cells, strict=True):
                    if name in row:
                        assert cell == as_read(snapshot, name, row[name], language), (title, name)
        assert book[notes].max_row > 8
    assert len(book.sheetnames) == (6 if city else 4)


@pytest.mark.parametrize("indicator", SAMPLED)
def test_a_workbook_is_plain(snapshot, indicator):
    book = opened(snapshot.folder / f"data/indicator/{indicator}.xlsx")
    for sheet in book.worksheets:
        assert not sheet.merged_cells.ranges
        is_notes = sheet.title in ("Giải thích", "Notes")
        assert sheet.freeze_panes == (None if is_notes else "A2")
        for row in sheet.iter_rows(min_row=1 if is_notes else 2):
            for cell in row:
                assert cell.data_type in ("s", "n", "inlineStr"), cell.coordinate
        assert all(sheet.column_dimensions[letter].width >= 10 for letter in "AB")
    data = book["Số liệu"]
    names = column_names(data)
    value = names.index("obs_value")
    decimals = {len(row["obs_value"].partition(".")[2]) for row in snapshot.rows
                if row["indicator_id"] == indicator and row["breakdown"] == "_T" and row["obs_value"]}
    formats = {cell.number_format for cell in list(data.columns)[value][1:] if cell.value is not None}
    assert formats == {"#,##0" + ("." + "0" * count if count else "") for count in decimals}


def test_every_indicator_has_a_workbook_without_the_hour_of_its_making(snapshot):
    for indicator in snapshot.cards():
        path = snapshot.folder / f"data/indicator/{indicator}.xlsx"
        with zipfile.ZipFile(path) as book:
            assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            core = book.read("docProps/core.xml").decode()
        assert set(re.findall(r">([0-9T:-]+Z)<", core)) == {snapshot.manifest["published_at"]}
        entry = next(file for file in snapshot.manifest["files"] if file["path"].endswith(f"/{indicator}.xlsx"))
        assert entry["role"] == "workbook"


def test_a_cut_workbook_is_refused(snapshot):
    content = (snapshot.folder / "data/indicator/g1-learners.xlsx").read_bytes()
    opened(io.BytesIO(content))
    with pytest.raises(zipfile.BadZipFile):
        opened(io.BytesIO(content[:-100]))

"""A published snapshot as an outsider reads it: files, rows, code lists; nothing of our own code."""

import csv
import gzip
import io
import json
import pathlib
from decimal import Decimal

KEY = ["indicator_id", "ref_area", "freq", "time_period", "breakdown"]


class Snapshot:
    """The live snapshot below a web root."""

    def __init__(self, output: pathlib.Path):
        self.output = output
        self.latest = json.loads((output / "latest.json").read_bytes())
        self.folder = output / self.latest["url"]
        self.manifest = json.loads((self.folder / "snapshot.json").read_bytes())
        text = gzip.decompress((self.folder / "data/observations.csv.gz").read_bytes()).decode("utf-8")
        reader = csv.DictReader(io.StringIO(text))
        self.rows = list(reader)
        self.columns = reader.fieldnames
        self.by_key = {tuple(row[name] for name in KEY): row for row in self.rows}

    def table(self, path):
        with open(self.folder / path, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def codes(self, name):
        return {row["id"]: row for row in self.table(f"codelists/{name}.csv")}

    def json(self, path):
        return json.loads((self.folder / path).read_bytes())

    def cards(self):
        return {card["id"]: card for card in self.json("metadata/indicators.json")["indicators"]}

    def row(self, indicator, area, period, breakdown="_T"):
        return self.by_key[(indicator, area, "Q", period, breakdown)]

    def files(self):
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file())


def base(row):
    """1 for an exact row, else the multiple it was rounded to."""
    return 1 if row["precision"] == "exact" else int(row["precision"].removeprefix("rounded"))


def number(text):
    return Decimal(text) if text else None

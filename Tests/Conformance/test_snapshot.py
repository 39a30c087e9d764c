"""The snapshot from outside: formats, data package, hashes, arithmetic, seed figures (P01 to P05)."""

import csv
import gzip
import hashlib
import json
import os
import pathlib
import shutil
from collections import Counter, defaultdict
from decimal import ROUND_HALF_UP, Decimal

import duckdb
import frictionless
import jsonschema
import pyarrow
import pyarrow.parquet
import pytest
from snapshot import KEY, Snapshot, base, number

HERE = pathlib.Path(__file__).parent
COLUMNS = KEY + [
    "obs_value", "decimals", "value_low", "value_high", "precision", "unit_measure", "numerator", "denominator",
    "obs_status", "missing_reason", "conf_status", "vintage", "n_units", "n_units_expected", "revision",
    "first_published",
]
STATUS_OF_REASON = {
    "not_reported": "L", "source_refused": "L", "not_collected": "L", "not_due": "M", "before_start": "M",
    "zero_denominator": "M", "definition_change": "M", "area_change": "M", "low_base": "Q", "protected": "Q",
}


@pytest.fixture(scope="module")
def snapshot():
    folder = os.environ.get("NQ57_OUTPUT")
    if not folder and os.environ.get("NQ57_WORK"):
        folder = pathlib.Path(os.environ["NQ57_WORK"]) / "city" / "Output"
    if not folder or not (pathlib.Path(folder) / "latest.json").exists():
        pytest.fail("NQ57_OUTPUT names no published folder. Do: run ops/test; or ops/demo, then set it to Output",
                    pytrace=False)
    return Snapshot(pathlib.Path(folder))


@pytest.fixture
def copy(snapshot, tmp_path):
    """A copy of the snapshot, to be spoilt."""
    shutil.copytree(snapshot.folder, tmp_path / "snapshot")
    return tmp_path / "snapshot"


# P01: one table in every format


def test_csv_has_the_declared_columns_sorted_by_key_and_dense(snapshot):
    assert snapshot.columns == COLUMNS
    keys = [tuple(row[name] for name in KEY) for row in snapshot.rows]
    assert keys == sorted(set(keys), key=lambda key: [part.encode() for part in key])
    areas, periods = set(snapshot.codes("ref_area")), set(snapshot.codes("time_period"))
    cards = snapshot.cards()
    for indicator in cards:
        rows = [row for row in snapshot.rows if row["indicator_id"] == indicator]
        due = {period for period in periods if period >= cards[indicator]["start"]}
        codes = {row["breakdown"] for row in rows}
        assert len(rows) == len(areas) * len(due) * len(codes), indicator


def test_zstandard_and_gzip_hold_the_same_bytes_in_one_unit(snapshot):
    packed = (snapshot.folder / "data/observations.csv.gz").read_bytes()
    content = gzip.decompress(packed)
    assert packed[4:8] == bytes(4) and packed[9] == 255 and packed[3] == 0
    codec = pyarrow.Codec("zstd")
    zst = (snapshot.folder / "data/observations.csv.zst").read_bytes()
    assert codec.decompress(zst, decompressed_size=len(content)).to_pybytes() == content
    # The frame states its content size and carries a checksum (RFC 8878, 3.1.1.1).
    assert zst[4] & 0b100 and zst[4] >> 6
    assert not content.startswith(b"\xef\xbb\xbf") and b"\r" not in content and content.endswith(b"\n")


def test_parquet_is_typed_and_equal_to_the_csv(snapshot):
    path = snapshot.folder / "data/observations.parquet"
    file = pyarrow.parquet.ParquetFile(path)
    types = {field.name: str(field.type) for field in file.schema_arrow}
    expected = {name: "string" for name in COLUMNS}
    expected |= {name: "decimal128(18, 4)" for name in
                 ["obs_value", "value_low", "value_high", "numerator", "denominator"]}
    expected |= {name: "int32" for name in ["decimals", "n_units", "n_units_expected", "revision"]}
    expected |= {name: "date32[day]" for name in ["first_published", "period_start", "period_end"]}
    assert types == expected
    metadata = file.metadata
    assert {metadata.row_group(0).column(0).compression} == {"ZSTD"}
    for index in range(metadata.num_row_groups):
        group = metadata.row_group(index)
        assert group.num_rows <= 50_000 and group.column(0).statistics.has_min_max
    assert metadata.metadata[b"snapshot_id"].decode() == snapshot.manifest["snapshot_id"]
    content = gzip.decompress((snapshot.folder / "data/observations.csv.gz").read_bytes())
    assert metadata.metadata[b"csv_sha256"].decode() == hashlib.sha256(content).hexdigest()
    periods = snapshot.codes("time_period")
    for row, typed in zip(snapshot.rows, file.read().to_pylist(), strict=True):
        assert str(typed.pop("period_start")) == periods[row["time_period"]]["start"]
        assert str(typed.pop("period_end")) == periods[row["time_period"]]["end"]
        for name, value in typed.items():
            if isinstance(value, Decimal):
                assert value == Decimal(row[name])
            else:
                assert ("" if value is None else str(value)) == row[name]


def test_duckdb_reads_all_three_as_one_table(snapshot):
    folder = snapshot.folder / "data"
    connection = duckdb.connect()
    for name in ["observations.csv.gz", "observations.csv.zst"]:
        connection.sql(f"create view \"{name}\" as select * from read_csv('{folder / name}', all_varchar=true)")
    columns = ", ".join(f"coalesce({name}, '') as {name}" for name in COLUMNS)
    for left, right in [("observations.csv.gz", "observations.csv.zst"), ("observations.csv.zst", "observations.csv.gz")]:
        difference = connection.sql(f'select {columns} from "{left}" except select {columns} from "{right}"')
        assert difference.fetchall() == []
    value = connection.sql(
        f"select sum(obs_value) from '{folder / 'observations.parquet'}' where breakdown = '_T'").fetchall()[0][0]
    assert value == sum(number(row["obs_value"]) or 0 for row in snapshot.rows if row["breakdown"] == "_T")


def test_small_files_hold_the_rows_of_the_big_one(snapshot):
    seen = 0
    for indicator in snapshot.cards():
        rows = [row for row in snapshot.rows if row["indicator_id"] == indicator]
        headlines = [row for row in rows if row["breakdown"] == "_T"]
        others = [row for row in rows if row["breakdown"] != "_T"]
        assert snapshot.table(f"data/indicator/{indicator}.csv") == headlines
        breakdown = snapshot.folder / f"data/indicator/{indicator}.breakdown.csv"
        assert breakdown.exists() == bool(others)
        if others:
            assert snapshot.table(f"data/indicator/{indicator}.breakdown.csv") == others
        document = snapshot.json(f"data/indicator/{indicator}.json")
        assert document["columns"] == COLUMNS
        as_text = [["" if cell is None else str(cell) for cell in row] for row in document["rows"]]
        assert as_text == [list(row.values()) for row in headlines]
        seen += len(rows)
    assert seen == len(snapshot.rows)


# P02: data package and schemas


def problems(folder):
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    return {error.type for task in report.tasks for error in task.errors} | {error.type for error in report.errors}


def test_the_data_package_is_valid(snapshot):
    assert problems(snapshot.folder) == set()


def rewrite(copy, change):
    path = copy / "data/observations.csv.gz"
    lines = gzip.decompress(path.read_bytes()).decode().split("\n")
    path.write_bytes(gzip.compress(("\n".join(change(lines))).encode(), mtime=0))
    package = json.loads((copy / "datapackage.json").read_bytes())
    for resource in package["resources"]:
        if resource["path"] == "data/observations.csv.gz":
            resource["bytes"] = path.stat().st_size
            resource["hash"] = "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()
    (copy / "datapackage.json").write_text(json.dumps(package))


def test_a_wrong_code_is_found(copy):
    rewrite(copy, lambda lines: [lines[0], lines[1].replace(",final,", ",perhaps,")] + lines[2:])
    assert "constraint-error" in problems(copy)


def test_a_wrong_area_is_found(copy):
    rewrite(copy, lambda lines: lines[:-2] + [lines[-2].replace(",x", ",x9", 1)] + lines[-1:])
    assert "foreign-key" in problems(copy)


def test_a_repeated_key_is_found(copy):
    rewrite(copy, lambda lines: lines[:2] + lines[1:])
    assert "primary-key" in problems(copy)


def test_a_wrong_hash_and_a_wrong_size_are_found(copy):
    path = copy / "codelists/precision.csv"
    path.write_text(path.read_text() + "rounded3,x,x,,\n")
    found = problems(copy)
    assert {"hash-count", "byte-count"} & found


def closed(node):
    """The schema with unknown fields refused: an open one passes every misspelt key."""
    if isinstance(node, dict):
        result = {key: closed(value) for key, value in node.items()}
        if "properties" in node and node.get("type") == "object":
            result["unevaluatedProperties"] = False
        return result
    return [closed(element) for element in node] if isinstance(node, list) else node


def json_files(snapshot):
    own = [path for path in snapshot.files() if path.endswith(".json") and not path.endswith(".csv-metadata.json")]
    inside = [snapshot.folder / path for path in own]
    around = [path for folder in ("pointers", "withdrawn") for path in sorted((snapshot.output / folder).glob("*.json"))]
    around += sorted((snapshot.output / "changes").glob("*/summary.json"))
    single = ("latest.json", "index.json", "calendar.json", "corrections.json", "status.json")
    return inside + around + [snapshot.output / name for name in single]


def test_every_json_file_fits_its_schema_closed(snapshot):
    for path in json_files(snapshot):
        document = json.loads(path.read_bytes())
        space, name, major = document["schema"].split("/")
        schema = json.loads((snapshot.output / f"schemas/v{major}/{name}.schema.json").read_bytes())
        assert space == "nq57" and schema["$id"] == f"urn:nq57:schema:{name}:{major}"
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(document, closed(schema), cls=jsonschema.Draft202012Validator)


def test_a_misspelt_field_does_not_fit(snapshot):
    document = dict(snapshot.latest, snapshot_idd="x")
    schema = json.loads((snapshot.output / "schemas/v1/latest.schema.json").read_bytes())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, closed(schema), cls=jsonschema.Draft202012Validator)


def test_json_is_canonical(snapshot):
    for path in json_files(snapshot):
        text = path.read_text(encoding="utf-8")
        assert text.endswith("\n") and not text.endswith("\n\n") and "\r" not in text

        def ordered(pairs):
            keys = [key.encode() for key, _ in pairs]
            assert keys == sorted(set(keys)), path
            return dict(pairs)

        json.loads(text, object_pairs_hook=ordered, parse_float=lambda text: pytest.fail(f"{path}: {text}"))


# P03: hashes


def test_sums_name_every_file_and_fit(snapshot):
    lines = (snapshot.folder / "SHA256SUMS").read_text().splitlines()
    sums = dict(reversed(line.split("  ", 1)) for line in lines)
    assert list(sums) == sorted(sums, key=str.encode)
    assert sorted(sums) == [path for path in snapshot.files() if path not in ("SHA256SUMS", "SHA256SUMS.minisig")]
    for path, digest in sums.items():
        assert hashlib.sha256((snapshot.folder / path).read_bytes()).hexdigest() == digest, path
    listed = {file["path"]: file for file in snapshot.manifest["files"]}
    assert set(listed) == set(sums) - {"snapshot.json"}
    for path, file in listed.items():
        assert file["sha256"] == sums[path] and file["bytes"] == (snapshot.folder / path).stat().st_size
    manifest = (snapshot.folder / "snapshot.json").read_bytes()
    assert hashlib.sha256(manifest).hexdigest() == snapshot.latest["manifest_sha256"]


def test_content_hash_is_of_the_content_alone(snapshot):
    content = gzip.decompress((snapshot.folder / "data/observations.csv.gz").read_bytes())
    parts = {"data/observations.csv": content}
    for path in snapshot.files():
        if path.startswith("codelists/") or path in ("metadata/indicators.json", "microdata/codebook.csv"):
            parts[path] = (snapshot.folder / path).read_bytes()
        if path.startswith("microdata/") and path.endswith(".csv.gz"):
            parts[path.removesuffix(".gz")] = gzip.decompress((snapshot.folder / path).read_bytes())
    lines = "".join(f"{hashlib.sha256(parts[path]).hexdigest()}  {path}\n" for path in sorted(parts, key=str.encode))
    assert hashlib.sha256(lines.encode()).hexdigest() == snapshot.manifest["content_sha256"]


def test_index_lists_exactly_the_snapshots_on_disk(snapshot):
    index = json.loads((snapshot.output / "index.json").read_bytes())
    on_disk = sorted(path.name for path in (snapshot.output / "snapshots").iterdir())
    assert sorted(entry["snapshot_id"] for entry in index["snapshots"]) == on_disk
    assert [entry["snapshot_id"] for entry in index["snapshots"] if entry["state"] == "published"] == [
        snapshot.latest["snapshot_id"]]


# P05: arithmetic, from the CSV alone


def test_every_row_is_consistent(snapshot):
    for row in snapshot.rows:
        value, low, high = (number(row[name]) for name in ["obs_value", "value_low", "value_high"])
        assert (value is None) == bool(row["missing_reason"])
        assert (row["conf_status"] == "confidential") == (row["missing_reason"] == "protected")
        assert int(row["n_units"]) <= int(row["n_units_expected"])
        if value is None:
            assert low is None and high is None
            assert row["obs_status"] == STATUS_OF_REASON[row["missing_reason"]]
            continue
        assert row["obs_status"] in "UPA" and value >= 0
        assert -value.as_tuple().exponent == int(row["decimals"])
        assert (low is None) == (high is None) == (row["precision"] == "exact")
        assert low is None or low <= value <= high


def test_rounded_counts_are_multiples_with_bounds(snapshot):
    headline_limit = 10
    for row in snapshot.rows:
        step = base(row)
        if step == 1 or not row["obs_value"] or row["denominator"] or row["ref_area"] == "t01":
            continue
        value = int(row["obs_value"])
        assert value % step == 0
        assert int(row["value_low"]) == max(0, value - step + 1)
        high = {value + step - 1}
        if row["breakdown"] == "_T":
            high.add(headline_limit)
        assert int(row["value_high"]) in high


def units(decimal):
    return int(decimal.scaleb(4))


def test_ratios_are_recomputed_from_their_published_counts(snapshot):
    cards, checked = snapshot.cards(), Counter()
    for row in snapshot.rows:
        if not row["denominator"]:
            continue
        n, d = units(number(row["numerator"])), units(number(row["denominator"]))
        scale = 100 if cards[row["indicator_id"]]["unit_measure"] == "percent" else 1000
        checked[row["missing_reason"] or "value"] += 1
        if not row["obs_value"]:
            assert row["missing_reason"] in {"low_base", "zero_denominator"}
            assert d == 0 if row["missing_reason"] == "zero_denominator" else row["precision"] != "exact"
            continue
        digits = int(row["decimals"])
        tick = 10 ** digits * scale
        expected = (2 * tick * n + d) // (2 * d)
        if row["precision"] != "exact" and scale == 100 and number(row["value_high"]) == 100:
            expected = min(expected, tick)  # a share of a part stays at 100 % (decision 0021)
        assert units(number(row["obs_value"])) == expected * 10 ** (4 - digits), row
        if row["precision"] == "exact":
            assert (row["obs_status"] == "U") == (d < 50 * 10_000) or row["vintage"] == "provisional"
            assert digits == cards[row["indicator_id"]]["decimals"]
        else:
            assert d >= 50 * 10_000
            assert scale != 100 or digits == (1 if d >= 1000 * 10_000 else 0)
            assert scale != 100 or number(row["value_high"]) - number(row["value_low"]) <= 21
    assert checked["value"] > 1000


def families(snapshot, indicator):
    """Children of each parent code, per innermost dimension."""
    groups = defaultdict(list)
    used = {row["breakdown"] for row in snapshot.rows if row["indicator_id"] == indicator}
    for code, entry in snapshot.codes("breakdown").items():
        if code in used and entry["parent"]:
            groups[(entry["parent"], entry["dim2"] or entry["dim1"])].append(code)
    return groups


def test_families_add_up(snapshot):
    checked = 0
    for indicator, card in snapshot.cards().items():
        if card["kind"] in {"ratio", "rate"} or card["decimals"]:
            continue
        groups = families(snapshot, indicator)
        for (_, area, _, period, breakdown), row in snapshot.by_key.items():
            if row["indicator_id"] != indicator or breakdown != "_T":
                continue
            for (parent, _), children in groups.items():
                total = snapshot.row(indicator, area, period, parent)
                cells = [snapshot.row(indicator, area, period, child) for child in children]
                if total["obs_value"] and all(
                        cell["obs_value"] and cell["precision"] == total["precision"] for cell in cells):
                    assert sum(int(cell["obs_value"]) for cell in cells) == int(total["obs_value"])
                    checked += 1
    assert checked > 100


def test_the_total_of_a_table_is_near_the_headline(snapshot):
    for (indicator, area, _, period, breakdown), table in snapshot.by_key.items():
        if breakdown != "_S" or not table["obs_value"]:
            continue
        headline = snapshot.row(indicator, area, period)
        step = base(table)
        difference = abs(number(table["obs_value"]) - number(headline["obs_value"]))
        if area != "t01":
            assert difference < step
        else:
            rounded = sum(
                base(snapshot.row(indicator, other, period)) > 1 for other in snapshot.codes("ref_area") if other != "t01")
            assert difference <= (rounded + 1) * (step - 1)


def test_an_exact_city_count_is_the_sum_of_the_communes(snapshot):
    sums = defaultdict(Decimal)
    for (indicator, area, _, period, breakdown), row in snapshot.by_key.items():
        if area != "t01":
            sums[(indicator, period, breakdown)] += number(row["obs_value"]) or 0
    for (indicator, area, _, period, breakdown), row in snapshot.by_key.items():
        if area == "t01" and row["obs_value"] and row["precision"] == "exact" and not row["denominator"]:
            slack = Decimal("0.05") * 127 if int(row["decimals"]) else 0
            assert abs(number(row["obs_value"]) - sums[(indicator, period, breakdown)]) <= slack


def test_the_shares_of_the_example_round_half_up():
    for part, percent in [(7413, "90.9"), (1079, "13.2")]:
        share = (Decimal(100 * part) / Decimal(8155)).quantize(Decimal("0.1"), ROUND_HALF_UP)
        assert str(share) == percent


# Ranks, changes and targets in `latest`, by a plain reading of the rules (P14)


def interval(row):
    value = number(row["obs_value"])
    return (value, value) if row["precision"] == "exact" else (number(row["value_low"]), number(row["value_high"]))


def test_ranks_are_those_of_a_plain_reading(snapshot):
    period = max(snapshot.codes("time_period"))
    ranked = 0
    for indicator, card in snapshot.cards().items():
        latest = snapshot.json(f"data/indicator/{indicator}.json")["latest"]
        areas = {area["ref_area"]: area for area in latest["areas"]}
        rows = {area: snapshot.row(indicator, area, period) for area in areas}
        field = {area: interval(row) for area, row in rows.items() if row["obs_value"] and row["obs_status"] != "U"}
        if card["kind"] == "presence":
            assert latest["not_ranked_reason"] == "yes_or_no"
        if card["kind"] == "presence" or card["direction"] == "none" or len(field) < 20:
            assert latest["ranked"] == 0 and latest["not_ranked_reason"]
            assert not any("rank_best" in area for area in areas.values())
            continue
        assert latest["ranked"] == len(field)
        sign = 1 if card["direction"] == "up" else -1
        for area, entry in areas.items():
            if area not in field:
                assert "rank_best" not in entry
                continue
            own = sorted(sign * bound for bound in field[area])
            others = [sorted(sign * bound for bound in other) for other in field.values()]
            assert entry["rank_best"] == 1 + sum(other[0] > own[1] for other in others)
            assert entry["rank_worst"] == sum(not other[1] < own[0] for other in others)
            ranked += 1
    assert ranked > 0


def test_targets_are_those_of_a_plain_reading(snapshot):
    period = max(snapshot.codes("time_period"))
    end = snapshot.codes("time_period")[period]["end"]
    tests = {"ge": lambda a, b: a >= b, "gt": lambda a, b: a > b, "le": lambda a, b: a <= b, "lt": lambda a, b: a < b}
    for indicator, card in snapshot.cards().items():
        latest = snapshot.json(f"data/indicator/{indicator}.json")["latest"]
        judged = [target for target in card["targets"] if target["judged"]]
        reached = [target for target in judged if target.get("by", "") <= end]
        target = max(reached, key=lambda t: t.get("by", ""), default=None) or min(
            judged, key=lambda t: t.get("by", ""), default=None)
        assert latest["city"].get("target") == target
        for entry in latest["areas"]:
            row = snapshot.row(indicator, entry["ref_area"], period)
            if target is None:
                assert entry["target_state"] == "no_target"
            elif row["obs_value"]:
                results = {tests[target["comparator"]](bound, Decimal(target["value"])) for bound in interval(row)}
                expected = "undecided" if len(results) == 2 else "met" if results == {True} else "not_met"
                assert entry["target_state"] == expected
            else:
                assert "target_state" not in entry


# What the city publishes


def test_seed_figures(snapshot):
    with open(HERE / "seed_figures.csv", encoding="utf-8", newline="") as file:
        figures = list(csv.DictReader(file))
    assert len(figures) == 21
    for figure in figures:
        area = "x" + figure["commune_code"] if figure["commune_code"] else "t01"
        codes = [code.strip() for code in figure["breakdown"].split("+")]
        values = [number(snapshot.row(figure["indicator_id"], area, figure["period"], code)[figure["field"]])
                  for code in codes]
        found, expected = sum(values), Decimal(figure["published_value"])
        assert found > expected if figure["kind"] == "lower_bound" else found == expected, figure["id"]


def test_the_online_part_of_the_received_dossiers_is_a_row_of_its_own(snapshot):
    row = snapshot.row("g5-dossiers-received", "x00466", "2025-Q3", "channel-online")
    assert (row["obs_value"], row["precision"]) == ("7413", "exact")


def test_seven_groups_of_at_least_five_indicators_over_the_whole_city(snapshot):
    groups = Counter(card["task_group"] for card in snapshot.cards().values())
    assert sorted(groups) == [f"g{number}" for number in range(1, 8)] and min(groups.values()) >= 5
    areas = snapshot.codes("ref_area")
    assert len(areas) == 127 and sum(area["level"] == "commune" for area in areas.values()) == 126
    assert {row["ref_area"] for row in snapshot.rows} == set(areas)


def test_coverage_names_every_commune_and_quarter(snapshot):
    rows = snapshot.table("quality/coverage.csv")
    pairs = {(row["ref_area"], row["time_period"]) for row in rows}
    areas = [area for area in snapshot.codes("ref_area") if area != "t01"]
    assert pairs == {(area, period) for area in areas for period in snapshot.codes("time_period")}
    statuses = snapshot.codes("coverage_status")
    assert list(statuses) == ["reported", "late", "missing", "rejected", "not_due", "disabled"]
    assert {row["status"] for row in rows} <= set(statuses)
    package = snapshot.json("datapackage.json")["resources"]
    schema = next(resource["schema"] for resource in package if resource["path"] == "quality/coverage.csv")
    field = next(field for field in schema["fields"] if field["name"] == "status")
    assert field["constraints"]["enum"] == list(statuses)
    assert "coverage-status" in {key["reference"]["resource"] for key in schema["foreignKeys"]}
    bands = {row["rejected_share_band"] for row in rows if row["status"] == "reported"}
    assert bands == {"few"}, "planted faults are within the limits of a unit, and repeated keys are none"


def test_cards_say_how_an_indicator_is_counted_and_what_is_called_a_change(snapshot):
    for indicator, card in snapshot.cards().items():
        assert all(len(card["methodology"][language]) > 50 for language in ("vi", "en")), indicator
        limits = [name for name in ("min_change", "min_change_percent") if name in card]
        assert len(limits) == 1, indicator
        if card["unit_measure"] == "percent":
            assert limits == ["min_change"], indicator


def test_the_manifest_says_from_what_it_was_made(snapshot):
    manifest, provenance = snapshot.json("snapshot.json"), snapshot.json("provenance.json")
    assert manifest["inputs"] == {
        "provenance": "provenance.json", "definition_sha256": provenance["definition_sha256"],
        "policy_sha256": provenance["policy_sha256"]}
    assert manifest["contact"].get("telephone", "0") != ""
    assert all(set(approval) <= {"role", "at", "key_id"} for approval in manifest.get("approvals", []))


def test_no_cell_begins_a_formula(snapshot):
    for path in snapshot.files():
        if path.startswith("codelists/"):
            for row in snapshot.table(path):
                for name in ["id", "label_vi", "label_en", "definition_vi", "definition_en"]:
                    assert not row[name].startswith(("=", "+", "-", "@", "\t")), (path, row[name])

"""Every JSON file has a schema that fits it closed, by check-jsonschema; the data package fits its standard (P02)."""

import json
from pathlib import Path

import pytest
from built_site import output
from check_jsonschema import main
from click.testing import CliRunner
from snapshot import Snapshot

PROFILE = Path(__file__).parent / "schemas/data-package-2.schema.json"
# Of the files of indicators, which are alike: each of them is read in test_snapshot.py.
SAMPLED = ["g1-learners", "g5-online-share"]


@pytest.fixture(scope="module")
def snapshot():
    return Snapshot(output())


def closed(node):
    """The schema with unknown fields refused: an open one passes every misspelt key."""
    if isinstance(node, dict):
        result = {key: closed(value) for key, value in node.items()}
        if "properties" in node and node.get("type") == "object":
            result["unevaluatedProperties"] = False
        return result
    return [closed(element) for element in node] if isinstance(node, list) else node


def check(*arguments):
    """The command, in this process: starting it two dozen times would take longer than all it does."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def published(snapshot):
    """Every JSON file below the web root by the name of its schema; of the indicators a few."""
    files = {}
    for path in [*snapshot.output.glob("*.json"), *snapshot.folder.rglob("*.json")]:
        if path.name.endswith(".csv-metadata.json"):
            continue
        if path.parent.name == "indicator" and path.stem not in SAMPLED:
            continue
        space, name, major = json.loads(path.read_bytes())["schema"].split("/")
        assert space == "nq57" and major == "1"
        files.setdefault(name, []).append(path)
    return files


def test_every_schema_describes_a_file_and_is_one(snapshot):
    schemas = {path.name.removesuffix(".schema.json"): path for path in (snapshot.output / "schemas/v1").iterdir()}
    assert set(published(snapshot)) <= set(schemas)
    result = check("--check-metaschema", *schemas.values())
    assert result.exit_code == 0, result.output


def test_every_file_fits_its_schema_closed_and_not_with_a_misspelt_key(snapshot, tmp_path):
    for name, paths in published(snapshot).items():
        schema = tmp_path / f"{name}.schema.json"
        schema.write_text(json.dumps(closed(json.loads((snapshot.output / f"schemas/v1/{schema.name}").read_bytes()))))
        result = check("--schemafile", schema, *paths)
        assert result.exit_code == 0, result.output
        spoilt = json.loads(paths[0].read_bytes())
        key = next(key for key in spoilt if key != "schema")
        spoilt[key + "e"] = spoilt.pop(key)
        (tmp_path / "spoilt.json").write_text(json.dumps(spoilt))
        assert check("--schemafile", schema, tmp_path / "spoilt.json").exit_code == 1, name


def test_the_data_package_fits_the_standard(snapshot, tmp_path):
    path = snapshot.folder / "datapackage.json"
    result = check("--schemafile", PROFILE, path)
    assert result.exit_code == 0, result.output
    text = path.read_text(encoding="utf-8")
    for old, new in [('"type": "integer"', '"type": "int"'), ('"hash": "sha256:', '"hash": "'), ('"path": "codelists/',
                     '"path": "../codelists/'), ('"schema": {', '"scheme": {')]:
        assert old in text
        spoilt = tmp_path / "datapackage.json"
        spoilt.write_text(text.replace(old, new), encoding="utf-8")
        assert check("--schemafile", PROFILE, spoilt).exit_code == 1, old


def test_the_data_package_has_every_table_and_every_packing(snapshot):
    package = snapshot.json("datapackage.json")
    tables = {resource["path"] for resource in package["resources"] if resource["type"] == "table"}
    files = {resource["path"] for resource in package["resources"] if resource["type"] == "file"}
    wanted = {path for path in snapshot.files()
              if path.startswith(("codelists/", "quality/")) and path.endswith(".csv")}
    assert wanted | {"data/observations.csv.gz"} <= tables
    assert {"data/observations.csv.zst", "data/observations.parquet", "metadata/indicators.json"} <= files
    names = [resource["name"] for resource in package["resources"]]
    assert len(names) == len(set(names))
    assert "fieldsMatch" not in json.dumps(package)
    for field in next(r for r in package["resources"] if r["path"] == "data/observations.csv.gz")["schema"]["fields"]:
        listed = [category["value"] for category in field.get("categories", [])]
        assert listed == field.get("constraints", {}).get("enum", [])
        assert field["title"] and field["title_vi"]

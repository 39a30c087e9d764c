"""The catalogue of a generation: DCAT-AP by pyshacl, and the same as a table (P21)."""

import csv
import json
from pathlib import Path

import pyshacl
import pytest
import rdflib
from built_site import output
from snapshot import Snapshot

SHAPES = Path(__file__).parent / "shapes/dcat-ap.ttl"
BASE = "https://data.example/catalog.jsonld"
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
DCT = rdflib.Namespace("http://purl.org/dc/terms/")


@pytest.fixture(scope="module")
def snapshot():
    return Snapshot(output())


@pytest.fixture(scope="module")
def document(snapshot):
    return json.loads((snapshot.output / "catalog.jsonld").read_bytes())


def graph(document):
    return rdflib.Graph().parse(data=json.dumps(document), format="json-ld", publicID=BASE)


def violations(triples):
    conforms, report, _ = pyshacl.validate(triples, shacl_graph=str(SHAPES), shacl_graph_format="turtle")
    shacl = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    found = list(report.subjects(rdflib.RDF.type, shacl.ValidationResult))
    assert conforms == (not found)
    return len(found)


def test_the_catalogue_is_dcat_ap(document):
    triples = graph(document)
    assert violations(triples) == 0
    for name in [DCAT.Catalog, DCAT.DatasetSeries, DCAT.Distribution]:
        assert list(triples.subjects(rdflib.RDF.type, name)), name


def without(node, kind, name):
    """The catalogue without one property of the first node of a type."""
    if isinstance(node, list):
        return any(without(element, kind, name) for element in node)
    if not isinstance(node, dict):
        return False
    if node.get("@type") == kind and name in node:
        del node[name]
        return True
    return any(without(value, kind, name) for value in node.values())


@pytest.mark.parametrize(("kind", "name"), [
    ("dcat:Catalog", "dct:publisher"), ("dcat:Dataset", "dct:title"), ("dcat:Distribution", "dcat:accessURL"),
    ("spdx:Checksum", "spdx:checksumValue"), ("foaf:Agent", "foaf:name"),
])
def test_a_catalogue_that_lacks_what_is_mandatory_is_refused(document, kind, name):
    spoilt = json.loads(json.dumps(document))
    found = 0
    while without(spoilt, kind, name):
        found += 1
    assert found and violations(graph(spoilt)) > 0


def test_a_wrong_type_of_value_is_refused(document):
    text = json.dumps(document)
    for old, new in [("xsd:nonNegativeInteger", "xsd:string"), ("dct:LicenseDocument", "dct:Location"),
                     ("vcard:Kind", "vcard:Thing")]:
        assert old in text
        assert violations(graph(json.loads(text.replace(old, new)))) > 0, old


def test_every_standing_snapshot_is_a_data_set_that_links_to_the_one_before(snapshot, document):
    triples = graph(document)
    index = json.loads((snapshot.output / "index.json").read_bytes())
    good = [entry["snapshot_id"] for entry in index["snapshots"] if entry["state"] in ("published", "superseded")]
    versions = {str(value) for value in triples.objects(None, DCAT.version)}
    assert versions == set(good)
    assert len(list(triples.subject_objects(DCAT.previousVersion))) == len(good) - 1
    assert not list(triples.subject_objects(DCAT.next)) and len(list(triples.subjects(DCAT.inSeries))) == len(good)
    for kind in [DCT.title, DCT.description]:
        for node in set(triples.subjects(kind)) - set(triples.subjects(rdflib.RDF.type, DCAT.Distribution)):
            assert {text.language for text in triples.objects(node, kind)} == {"vi", "en"}


def test_downloads_are_files_of_the_manifest_with_their_size_and_hash(snapshot, document):
    triples = graph(document)
    spdx = rdflib.Namespace("http://spdx.org/rdf/terms#")
    listed = {file["path"]: file for file in snapshot.manifest["files"]}
    prefix = f"https://data.example/{snapshot.latest['url']}"
    found = set()
    for distribution in triples.subjects(rdflib.RDF.type, DCAT.Distribution):
        url = str(triples.value(distribution, DCAT.downloadURL))
        if not url.startswith(prefix):
            continue
        file = listed[url.removeprefix(prefix)]
        checksum = triples.value(distribution, spdx.checksum)
        assert str(triples.value(checksum, spdx.checksumValue)) == file["sha256"]
        assert int(triples.value(distribution, DCAT.byteSize)) == file["bytes"]
        found.add(file["path"])
    assert found == {path for path, file in listed.items() if file["role"] in ("observations", "microdata")}


def test_the_flat_catalogue_has_the_same_downloads(snapshot, document):
    with open(snapshot.output / "catalog.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    triples = graph(document)
    spdx = rdflib.Namespace("http://spdx.org/rdf/terms#")
    hashes = sorted(str(value) for value in triples.objects(None, spdx.checksumValue))
    assert sorted(row["sha256"] for row in rows) == hashes
    for row in rows:
        assert (snapshot.output / row["download_url"]).is_file() or "://" in row["download_url"]
        assert all(row[name] for name in row if name != "compression")

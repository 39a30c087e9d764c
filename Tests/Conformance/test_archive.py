"""The archive of a snapshot, read by Python's zipfile and by unzip."""

import hashlib
import json
import subprocess
import zipfile

import frictionless
import pytest
from built_site import output
from snapshot import Snapshot


@pytest.fixture(scope="module")
def snapshot():
    return Snapshot(output())


@pytest.fixture(scope="module")
def archive(snapshot):
    return snapshot.output / f"archives/{snapshot.manifest['snapshot_id']}.zip"


def test_the_index_says_where_it_is_how_large_and_its_hash(snapshot, archive):
    index = json.loads((snapshot.output / "index.json").read_bytes())
    entry = next(entry for entry in index["snapshots"] if entry["snapshot_id"] == snapshot.manifest["snapshot_id"])
    content = archive.read_bytes()
    assert entry["archive"] == {
        "path": str(archive.relative_to(snapshot.output)), "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest()}


def test_it_holds_the_bytes_of_the_snapshot_once_each(snapshot, archive):
    root = f"nq57-{snapshot.manifest['snapshot_id']}/"
    with zipfile.ZipFile(archive) as file:
        assert file.testzip() is None
        names = file.namelist()
        assert names == sorted(set(names), key=str.encode) and all(name.startswith(root) for name in names)
        for name in names:
            assert file.read(name) == (snapshot.folder / name.removeprefix(root)).read_bytes()
        assert len({entry.date_time for entry in file.infolist()}) == 1
        assert file.infolist()[0].date_time[:3] == tuple(map(int, snapshot.manifest["published_at"][:10].split("-")))
    left_out = set(snapshot.files()) - {name.removeprefix(root) for name in names}
    assert all(path.startswith("data/indicator/") and path.endswith((".json", ".breakdown.csv")) for path in left_out)
    assert (snapshot.folder / "SHA256SUMS").is_file() and "SHA256SUMS" not in left_out


def test_unzip_reads_it_and_finds_a_spoilt_byte(archive, tmp_path):
    assert subprocess.run(["unzip", "-tq", archive], capture_output=True, check=False).returncode == 0
    content = bytearray(archive.read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / "spoilt.zip").write_bytes(content)
    assert subprocess.run(["unzip", "-tq", tmp_path / "spoilt.zip"], capture_output=True, check=False).returncode != 0


def test_its_sums_fit_and_its_data_package_has_all_it_names(snapshot, archive, tmp_path):
    with zipfile.ZipFile(archive) as file:
        file.extractall(tmp_path)
    folder = tmp_path / f"nq57-{snapshot.manifest['snapshot_id']}"
    sums = subprocess.run(["sha256sum", "-c", "--quiet", "--ignore-missing", "SHA256SUMS"], cwd=folder, check=False)
    assert sums.returncode == 0
    package = frictionless.Package(str(folder / "datapackage.json"))
    assert all((folder / resource.path).is_file() for resource in package.resources)

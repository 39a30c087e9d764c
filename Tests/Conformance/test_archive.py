"""The archive of a snapshot, read by Python's zipfile and by unzip."""

import hashlib
import json
import os
import re
import shutil
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
    held = {name.removeprefix(root) for name in names}
    assert held == {str(path.relative_to(snapshot.folder)) for path in snapshot.folder.rglob("*") if path.is_file()}


def test_unzip_reads_it_and_finds_a_spoilt_byte(archive, tmp_path):
    assert subprocess.run(["unzip", "-tq", archive], capture_output=True, check=False).returncode == 0
    content = bytearray(archive.read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / "spoilt.zip").write_bytes(content)
    assert subprocess.run(["unzip", "-tq", tmp_path / "spoilt.zip"], capture_output=True, check=False).returncode != 0


@pytest.fixture(scope="module")
def unpacked(snapshot, archive, tmp_path_factory):
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(archive) as file:
        file.extractall(folder)
    return folder / f"nq57-{snapshot.manifest['snapshot_id']}"


def by_the_guide(folder):
    """What the command line that VERIFY.md gives for a folder says, with the site's public key as nq57.pub."""
    blocks = re.findall(r"```sh\n(.*?)\n```", (folder / "VERIFY.md").read_text(encoding="utf-8"), re.DOTALL)
    lines = {block for block in blocks if "sha256sum" in block and "\n" not in block}
    assert len(lines) == 1, "the same in both languages"
    return subprocess.run(["sh", "-c", lines.pop()], cwd=folder, capture_output=True, text=True, check=False)


def by_the_program(folder, key):
    path = os.environ.get("NQ57")
    if not path:
        pytest.fail("NQ57 is not set: the built nq57 command. Run ops/test.", pytrace=False)
    return subprocess.run([path, "verify", "--key", key, folder], capture_output=True, text=True, check=False)


def test_it_passes_the_guide_that_it_carries_and_nq57_verify_and_fails_both_once_spoilt(
        snapshot, unpacked, tmp_path):
    key = next((snapshot.output / "keys").glob("*.pub"))
    folder = shutil.copytree(unpacked, tmp_path / "copy")
    shutil.copy(key, folder / "nq57.pub")
    result = by_the_guide(folder)
    assert result.returncode == 0, result.stderr
    (folder / "nq57.pub").unlink()
    result = by_the_program(folder, key)
    assert result.returncode == 0, result.stdout + result.stderr
    table = next(folder.glob("data/indicator/*.breakdown.csv"))
    table.unlink()
    shutil.copy(key, folder / "nq57.pub")
    assert by_the_guide(folder).returncode == 1
    (folder / "nq57.pub").unlink()
    result = by_the_program(folder, key)
    assert result.returncode == 1 and str(table.relative_to(folder)) in result.stdout


def test_its_data_package_has_all_it_names(unpacked):
    package = frictionless.Package(str(unpacked / "datapackage.json"))
    assert all((unpacked / resource.path).is_file() for resource in package.resources)

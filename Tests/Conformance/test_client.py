"""The script of VERIFY.md against nginx, over four publications signed by stock minisign: P16, P17 and P19 from outside.

The snapshots are copies of what the client reads of the built one; pointers, signatures and states are made here, so that what a client checks
does not come from the program that it checks.
"""

import datetime
import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile

import pytest
from built_site import output
from served import replace, serving

FIRST, SECOND = "2099-01-01.1", "2099-04-01.1"
HOUR = datetime.timedelta(hours=1)


def minisign(*arguments):
    program = shutil.which("minisign")
    assert program, "minisign is missing: install the Debian package minisign (ops/setup does)"
    subprocess.run([program, *map(str, arguments)], check=True, capture_output=True, input=b"\n\n")


class Publisher:
    """Publishes, yanks and withdraws copies of one snapshot, in the order that the protocol asks for."""

    def __init__(self, root, keys):
        self.root, self.sequence = root, 0
        real = output() / json.loads((output() / "latest.json").read_bytes())["url"]
        self.public, self.secret = keys / "nq57.pub", keys / "nq57.key"
        minisign("-G", "-W", "-p", self.public, "-s", self.secret)
        for page in ("404.html", "410.html"):
            replace(root / page, (output() / page).read_bytes())
        for snapshot in (FIRST, SECOND):
            for name in ("SHA256SUMS", "data/observations.parquet"):
                replace(self.folder(snapshot) / name, (real / name).read_bytes())
            self.sign(self.folder(snapshot) / "SHA256SUMS", f"nq57 snapshot={snapshot} file=SHA256SUMS")

    def folder(self, snapshot):
        return self.root / "snapshots" / snapshot

    def sign(self, file, comment, secret=None):
        file.with_name(file.name + ".minisig").unlink(missing_ok=True)
        minisign("-S", "-l", "-s", secret or self.secret, "-m", file, "-t", comment)
        file.with_name(file.name + ".minisig").chmod(0o644)

    def point_at(self, snapshot, lives=24 * HOUR):
        """The next pointer, signed, then latest.json."""
        self.sequence += 1
        now = datetime.datetime.now(datetime.timezone.utc)
        sums = (self.folder(snapshot) / "SHA256SUMS").read_bytes()
        pointer = {
            "schema": "nq57/pointer/1", "sequence": self.sequence, "snapshot_id": snapshot,
            "url": f"snapshots/{snapshot}/", "sha256sums_sha256": hashlib.sha256(sums).hexdigest(),
            "expires": (now + lives).strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
        path = self.pointer(self.sequence)
        replace(path, json.dumps(pointer))
        self.sign(path, f"nq57 sequence={self.sequence} file=pointer")
        self.name(self.sequence)

    def pointer(self, sequence):
        return self.root / f"pointers/{sequence}.json"

    def name(self, sequence):
        """What latest.json says: it is not signed, so whoever holds the server can write it."""
        replace(self.root / "latest.json", json.dumps({"pointer": f"pointers/{sequence}.json"}))

    def withdraw(self, snapshot):
        replace(self.root / f"withdrawn/{snapshot}.json", "{}")
        shutil.rmtree(self.folder(snapshot))


class Client:
    """A folder where the script runs again and again."""

    def __init__(self, folder, script, address, key):
        self.folder, self.script = folder, script
        self.environment = {**os.environ, "B": address, "K": str(key)}
        folder.mkdir()

    def run(self):
        done = subprocess.run(["sh", "-c", self.script], cwd=self.folder, env=self.environment, capture_output=True,
                              text=True, timeout=60, check=False)
        self.said = done.stderr
        return done.returncode

    @property
    def sequence(self):
        path = self.folder / "seq"
        return int(path.read_text(encoding="utf-8")) if path.exists() else None


@pytest.fixture(scope="module")
def script():
    """As it is printed, in both parts of the guide."""
    site = output()
    guide = site / json.loads((site / "latest.json").read_bytes())["url"] / "VERIFY.md"
    blocks = [block for block in re.findall(r"```sh\n(.*?)```", guide.read_text(encoding="utf-8"), re.S) if "seq" in block]
    assert len(blocks) == 2 and blocks[0] == blocks[1]
    return blocks[0]


@pytest.fixture
def site(tmp_path):
    keys = tmp_path / "keys"
    keys.mkdir()
    with tempfile.TemporaryDirectory(prefix="nq57-web-") as folder:
        os.chmod(folder, 0o755)
        with serving(folder) as server:
            yield Publisher(server.root, keys), server


@pytest.fixture
def client(site, script, tmp_path):
    return Client(tmp_path / "client", script, site[1].base, site[0].public)


def test_a_client_follows_four_publications_with_a_yank_and_a_withdrawal(site, client, script, tmp_path):
    publisher, server = site
    for step, snapshot in enumerate([FIRST, SECOND, FIRST], start=1):  # the third: the second was yanked
        publisher.point_at(snapshot)
        assert client.run() == 0, client.said
        assert client.sequence == step and not client.said
        assert json.loads((client.folder / "pointer.json").read_bytes())["snapshot_id"] == snapshot
    publisher.withdraw(FIRST)
    assert server.head(f"/snapshots/{FIRST}/SHA256SUMS").status == 410
    assert client.run() == 22 and client.sequence == 3, "curl says that it is gone"
    publisher.point_at(SECOND)
    assert client.run() == 0 and client.sequence == 4
    replayed = Client(tmp_path / "new", script, server.base, publisher.public)
    publisher.name(3)
    assert replayed.run() == 22 and replayed.sequence is None, "nobody is led to a withdrawn snapshot"


def test_a_client_does_not_go_back_to_a_signed_older_pointer(site, client):
    publisher, _ = site
    publisher.point_at(FIRST)
    publisher.point_at(SECOND)
    assert client.run() == 0
    publisher.name(1)
    assert client.run() == 3 and client.sequence == 2 and "older than last time" in client.said
    publisher.name(2)
    assert client.run() == 0


def test_a_pointer_that_nobody_renewed_is_told_and_still_read(site, client):
    publisher, _ = site
    publisher.point_at(FIRST, lives=-HOUR)
    assert client.run() == 0 and "expired" in client.said and client.sequence == 1


def cut(path):
    content = path.read_bytes()
    return content[:-1]


def flipped(path):
    """Where every bit counts: a signature's line ends in bits that mean nothing."""
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 1
    return bytes(content)


@pytest.mark.parametrize("spoil", [cut, flipped])
@pytest.mark.parametrize("place", [
    "pointers/2.json", "pointers/2.json.minisig", f"snapshots/{SECOND}/SHA256SUMS",
    f"snapshots/{SECOND}/SHA256SUMS.minisig", f"snapshots/{SECOND}/data/observations.parquet"])
def test_what_is_cut_or_changed_is_refused_and_not_remembered(site, client, place, spoil):
    publisher, _ = site
    publisher.point_at(FIRST)
    assert client.run() == 0
    publisher.point_at(SECOND)
    path = publisher.root / place
    content = path.read_bytes().rstrip(b"\n") + b"\n" if place.endswith(".minisig") else path.read_bytes()
    replace(path, spoil(path) if not (spoil is cut and place.endswith(".minisig")) else content[:-9])
    assert client.run() not in (0, 3) and client.sequence == 1


def test_another_key_and_the_signature_of_another_file_are_refused(site, client, tmp_path):
    publisher, _ = site
    publisher.point_at(FIRST)
    publisher.point_at(SECOND)
    good = publisher.pointer(2).with_name("2.json.minisig").read_bytes()
    other = tmp_path / "other.key"
    minisign("-G", "-W", "-p", tmp_path / "other.pub", "-s", other)
    publisher.sign(publisher.pointer(2), "nq57 sequence=2 file=pointer", other)
    assert client.run() not in (0, 3) and client.sequence is None
    replace(publisher.pointer(2).with_name("2.json.minisig"), publisher.pointer(1).with_name("1.json.minisig").read_bytes())
    assert client.run() not in (0, 3) and client.sequence is None
    replace(publisher.pointer(2).with_name("2.json.minisig"), good)
    assert client.run() == 0

"""Two hundred publications while readers go round and round: every answer is whole, and neither the snapshot nor the
generation ever goes back, over pages, index and pointer."""
import http.client
import json
import re
import sys
import threading
from pathlib import Path

from town import Town

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Conformance"))
from served import serving  # noqa: E402

# The days on which a quarter falls due; between them the pages alone change.
RELEASES = ("2025-12-15", "2026-02-20", "2026-05-10", "2026-08-15", "2026-11-20")
PUBLICATIONS = 200
SNAPSHOT = re.compile(rb"\b\d{4}-\d\d-\d\d\.\d+\b")
NOTE = 'text: {{vi: "Lời giải thích số {n}.", en: "Explanation number {n}."}}\n'


class Reader(threading.Thread):
    """Asks for pages, index and pointer in turn, as somebody does who follows the site."""

    def __init__(self, server):
        super().__init__(daemon=True)
        self.address = server.base.removeprefix("http://")
        self.ended, self.problems, self.rounds = threading.Event(), [], 0
        self.snapshot, self.sequence, self.seen = "", 0, set()

    def run(self):
        connection = http.client.HTTPConnection(self.address, timeout=20)
        while not self.ended.is_set():
            try:
                self.look(connection)
            except Exception as error:  # whatever a reader may meet is a fault of the site
                self.problems.append(repr(error))
                return

    def look(self, connection):
        for path in ("/vi/index.html", "/en/releases.html"):
            page = self.whole(connection, path)
            assert page.rstrip().endswith(b"</html>"), path
            footer = page[page.rindex(b"<footer"):]
            self.forward(path, SNAPSHOT.search(footer).group().decode(), self.sequence)
        index = json.loads(self.whole(connection, "/index.json"))
        live = [entry["snapshot_id"] for entry in index["snapshots"] if entry["state"] == "published"]
        self.forward("/index.json", *live, index["sequence"])
        latest = json.loads(self.whole(connection, "/latest.json"))
        self.forward("/latest.json", latest["snapshot_id"], latest["sequence"])
        self.rounds += 1

    def whole(self, connection, path):
        connection.request("GET", path)
        reply = connection.getresponse()
        body = reply.read()
        assert reply.status == 200 and len(body) == int(reply.headers["Content-Length"]), (path, reply.status)
        return body

    def forward(self, path, snapshot, sequence):
        assert snapshot >= self.snapshot and sequence >= self.sequence, (path, snapshot, sequence, "the site went back")
        self.snapshot, self.sequence = snapshot, sequence
        self.seen.add((snapshot, sequence))

    def end(self):
        self.ended.set()
        self.join()
        return self.problems


def published(town, number):
    """The publication of that number: a quarter that has fallen due, or other words on the pages of the live snapshot."""
    day = RELEASES[number * len(RELEASES) // PUBLICATIONS]
    due, town.as_of = day != town.as_of or number == 0, day
    if not due:
        note = town.pipeline / "notes" / f"{day}.1.yaml"
        note.parent.mkdir(exist_ok=True)
        note.write_text(NOTE.format(n=number), encoding="utf-8")
    more = () if due else ("--site-only",)
    result = town.run("--published-at", f"{day}T02:00:00Z", *more, verb="run" if due else "publish")
    assert result.returncode == 0, (number, result.stderr)


def test_readers_meet_whole_answers_and_never_an_older_one(work, nq57, outcome):
    town = Town(nq57, work / "readers", dossiers=3_000, as_of=RELEASES[-1])
    town.synthesise()
    published(town, 0)
    with serving(town.output) as server:
        readers = [Reader(server) for _ in range(2)]
        for reader in readers:
            reader.start()
        for number in range(1, PUBLICATIONS):
            published(town, number)
        assert [reader.end() for reader in readers] == [[], []]
    last = json.loads((town.output / "latest.json").read_bytes())
    assert last["snapshot_id"] == f"{RELEASES[-1]}.1" and last["sequence"] == PUBLICATIONS
    assert {snapshot for reader in readers for snapshot, _ in reader.seen} == {f"{day}.1" for day in RELEASES}
    rounds = sum(reader.rounds for reader in readers)
    generations = len({sequence for reader in readers for _, sequence in reader.seen})
    outcome(f"{PUBLICATIONS} publications under two readers", f"{rounds} rounds, {generations} generations met, none went back")

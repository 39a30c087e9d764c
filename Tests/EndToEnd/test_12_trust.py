"""Releases over time that a careful stranger can check: signatures, states, changes, feeds, and the client's script."""
import csv
import functools
import gzip
import hashlib
import http.server
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import threading
import time
import xml.etree.ElementTree

import pyshacl
import pytest
import rdflib

from keyed_city import COMMUNES
from city import City, ROOT

KEY = ("indicator_id", "ref_area", "freq", "time_period", "breakdown")
QUARTERS = [("2025-12-15", "2025-12-15.1"), ("2026-02-20", "2026-02-20.1"), ("2026-05-10", "2026-05-10.1")]
NOTES = """
text: {vi: "Bổ sung số liệu quý IV năm 2025.", en: "Adds the figures of the fourth quarter of 2025."}
"""
KNOWN_ERROR = """
e1:
  indicator: g5-dossiers-received
  area: t01
  periods: [2025-Q3]
  action: flag
  expect: ">= 1"
  reported_on: 2025-12-16
  reason: {vi: "Một phường gửi trùng hồ sơ.", en: "One ward sent dossiers twice."}
"""
SHAPES = ROOT / "Tests" / "Conformance" / "shapes" / "dcat-ap.ttl"
WHY = ("--reason-vi", "Sai nhãn của một chỉ tiêu", "--reason-en", "A wrong label of one indicator")


class SmallCity(City):
    """Three communes, published on given days."""

    def __init__(self, nq57, folder, **more):
        super().__init__(nq57, folder, **more)
        lines = (ROOT / "Pipelines" / "hanoi" / "communes.csv").read_text(encoding="utf-8").splitlines()
        kept = [lines[0]] + [line for line in lines if line[:5] in COMMUNES]
        (self.pipeline / "communes.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")

    def synthesise(self, *more):
        return super().synthesise("--source", ",".join(COMMUNES), *more)

    def publish_on(self, day, *more):
        self.as_of = day
        result = self.run("--published-at", f"{day}T02:00:00Z", *more)
        assert result.returncode == 0, result.stderr
        return self.json("latest.json")

    def decide(self, verb, day, *more):
        return self.run("--published-at", f"{day}T02:00:00Z", *more, verb=verb)

    def json(self, path):
        return json.loads((self.output / path).read_bytes())

    def verify(self, *more):
        self.last = self.call("verify", "--output-dir", str(self.output), "--output", "json", *more)
        return self.last.returncode, json.loads(self.last.stdout or "{}").get("problems")

    def states(self):
        return {entry["snapshot_id"]: entry["state"] for entry in self.json("index.json")["snapshots"]}


@pytest.fixture(scope="module")
def base(work, nq57):
    """Three quarters, published one after another."""
    city = SmallCity(nq57, work / "trust", dossiers=3_000, as_of=QUARTERS[-1][0])
    (city.pipeline / "notes").mkdir()
    (city.pipeline / "notes" / f"{QUARTERS[1][1]}.yaml").write_text(NOTES, encoding="utf-8")
    (city.pipeline / "corrections.yaml").write_text(KNOWN_ERROR, encoding="utf-8")
    city.synthesise()
    for day, snapshot in QUARTERS:
        assert city.publish_on(day)["snapshot_id"] == snapshot
    return city


@pytest.fixture()
def city(base, nq57, tmp_path):
    """A copy of it, to go on with."""
    city = SmallCity(nq57, tmp_path / "city", sources=base.sources, as_of=base.as_of)
    shutil.copytree(base.state, city.state)
    shutil.copytree(base.output, city.output, symlinks=True)
    return city


def minisign(file, key, *more):
    return subprocess.run(
        ["minisign", "-V", *more, "-m", str(file), "-p", str(key)], capture_output=True, text=True).returncode


def public_key(city):
    current = [key for key in city.json("index.json")["keys"] if key["state"] == "current"]
    return city.output / current[0]["path"]


def test_stock_minisign_verifies_sums_and_pointers_and_nothing_spoilt(base, tmp_path):
    key = public_key(base)
    files = sorted(base.output.glob("snapshots/*/SHA256SUMS")) + sorted(base.output.glob("pointers/*.json"))
    assert len(files) == 6
    for file in files:
        assert minisign(file, key) == 0, file
    assert minisign(files[0], key, "-H") != 0
    spoilt = tmp_path / "SHA256SUMS"
    spoilt.write_bytes(files[0].read_bytes() + b"\n")
    signature = files[0].with_name("SHA256SUMS.minisig").read_text()
    (tmp_path / "SHA256SUMS.minisig").write_text(signature)
    assert minisign(spoilt, key) != 0
    spoilt.write_bytes(files[0].read_bytes())
    assert minisign(spoilt, key) == 0
    (tmp_path / "SHA256SUMS.minisig").write_text(signature.replace("file=SHA256SUMS", "file=pointer"))
    assert minisign(spoilt, key) != 0


def test_pointers_are_a_chain_and_say_what_latest_says(base):
    latest = base.json("latest.json")
    assert latest["pointer"] == f"pointers/{latest['sequence']}.json"
    before = None
    for sequence in range(1, latest["sequence"] + 1):
        file = base.output / f"pointers/{sequence}.json"
        pointer = json.loads(file.read_bytes())
        assert pointer["previous_pointer_sha256"] == before
        before = hashlib.sha256(file.read_bytes()).hexdigest()
    for name in ("sequence", "snapshot_id", "url", "manifest_sha256", "published_at", "expires"):
        assert pointer[name] == latest[name]
    assert pointer["index_sha256"] == hashlib.sha256((base.output / "index.json").read_bytes()).hexdigest()


def test_what_was_published_is_in_order_and_a_changed_byte_a_planted_and_a_missing_folder_are_found(city):
    def kinds(problems):
        return {(problem["kind"], problem["file"]) for problem in problems if problem["kind"] != "expired"}
    code, problems = city.verify("--all")
    assert (code, kinds(problems)) == (0, set()), problems
    days = (QUARTERS[-1][0], "2027-12-31")
    assert [{problem["kind"] for problem in city.verify("--as-of", day)[1]} for day in days] == [set(), {"expired"}]
    first, last = QUARTERS[0][1], QUARTERS[-1][1]
    (city.output / "snapshots" / "2026-01-01.1").mkdir()
    shutil.rmtree(city.output / "snapshots" / first)
    code, problems = city.verify("--all")
    assert code == 1
    assert ("planted", "snapshots/2026-01-01.1") in kinds(problems)
    assert ("missing", f"snapshots/{first}/snapshot.json") in kinds(problems)
    file = city.output / "snapshots" / last / "data" / "observations.parquet"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    code, problems = city.verify(last)
    assert code == 1 and ("hash", f"snapshots/{last}/data/observations.parquet") in kinds(problems)
    assert problems[0]["kind"] == "hash"
    assert city.verify("2026-01-01.9")[0] == 64
    assert city.call("verify", str(city.state)).returncode == 64


def flip(file):
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def replace(old, new):
    def spoil(file):
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
    return spoil


def plant(file):
    file.write_bytes(b"x")


def lead_away(file):
    aside = file.parent.parent / "aside"
    file.rename(aside)
    file.symlink_to(aside)


def lose(file):
    file.unlink()


OLD, _, LIVE = (snapshot for _, snapshot in QUARTERS)
SPOILT = [
    ("hash", f"archives/{LIVE}.zip", flip), ("missing", f"archives/{OLD}.zip", lose),
    ("planted", "archives/2026-01-01.1.zip", plant),
    ("missing", "pointers/1.json", lose),
    ("signature", "pointers/2.json.minisig", lose), ("planted", "pointers/notes.txt", plant),
    ("hash", f"changes/{LIVE}/summary.json", replace('"rows"', '"lines"')),
    ("hash", f"changes/{LIVE}/CHANGES.vi.md", plant), ("planted", f"changes/{LIVE}/more.csv", plant),
    ("contradiction", "status.json", replace(LIVE, OLD)),
    ("planted", f"snapshots/{OLD}/more", pathlib.Path.mkdir), ("planted", f"snapshots/{OLD}/LICENSE.txt", lead_away),
    ("planted", "vi", lead_away), ("missing", "schemas/v1/latest.schema.json", lose),
    ("hash", "schemas/v1/index.schema.json", flip), ("planted", "schemas/v1/more.schema.json", plant),
]


def test_what_is_spoilt_beside_the_snapshots_is_named(city):
    """All at once, so that the site is read twice only; each alone is tried by `VerificationTests`."""
    code, problems = city.verify("--all", "--as-of", QUARTERS[-1][0])
    assert (code, problems) == (0, []), "as it was published"
    for _, path, spoil in SPOILT:
        spoil(city.output / path)
    code, problems = city.verify("--all", "--as-of", QUARTERS[-1][0])
    assert code == 1
    found = {(problem["kind"], problem["file"]) for problem in problems}
    assert not [(kind, path) for kind, path, _ in SPOILT if (kind, path) not in found]


def test_a_tombstone_says_what_the_signed_index_says(city):
    assert city.decide("withdraw", "2026-05-13", OLD, "--reason", "error", *WHY).returncode == 0
    assert city.verify("--all", "--as-of", "2026-05-13") == (0, []), city.last.stdout
    tombstone = city.output / "withdrawn" / f"{OLD}.json"
    entry = next(entry for entry in city.json("index.json")["snapshots"] if entry["snapshot_id"] == OLD)
    assert entry["tombstone_sha256"] == hashlib.sha256(tombstone.read_bytes()).hexdigest()
    replace('"error"', '"legal"')(tombstone)
    code, problems = city.verify("--all", "--as-of", "2026-05-13")
    assert code == 1 and problems[0]["file"] == f"withdrawn/{OLD}.json", problems


def rows(city, snapshot):
    return {
        tuple(row[name] for name in KEY): row for row in city.observations(city.output / "snapshots" / snapshot)}


def test_changes_replayed_on_the_old_table_give_the_new_one(base):
    index = base.json("index.json")
    assert [(entry["from"], entry["to"]) for entry in index["changes"]] == [
        (QUARTERS[1][1], QUARTERS[2][1]), (QUARTERS[0][1], QUARTERS[1][1])]
    for entry in index["changes"]:
        packed = (base.output / entry["path"]).read_bytes()
        assert hashlib.sha256(packed).hexdigest() == entry["sha256"]
        changes = list(csv.DictReader(io.StringIO(gzip.decompress(packed).decode("utf-8"))))
        assert len(changes) == entry["rows"] > 0
        old, new = rows(base, entry["from"]), rows(base, entry["to"])
        told = {key: (row["obs_value"], row["obs_status"], row["precision"]) for key, row in old.items()}
        hidden = {
            key for key in old.keys() | new.keys()
            if any(key in table and table[key]["conf_status"] == "confidential" for table in (old, new))}
        for change in changes:
            key = tuple(change[name] for name in KEY)
            if key in hidden:
                assert change["old_value"] == change["new_value"] == ""
            if change["action"] == "D":
                del told[key]
            else:
                told[key] = (change["new_value"], change["new_status"], change["new_precision"])
        due = {key: (row["obs_value"], row["obs_status"], row["precision"]) for key, row in new.items()}
        assert {k: v for k, v in told.items() if k not in hidden} == {k: v for k, v in due.items() if k not in hidden}
        summary = base.json(f"changes/{entry['to']}/summary.json")
        assert sum(count["rows"] for count in summary["counts"]) == entry["rows"]
        assert "new_period" in {count["reason_code"] for count in summary["counts"]}
        for language in ("vi", "en"):
            assert entry["to"] in (base.output / f"changes/{entry['to']}/CHANGES.{language}.md").read_text("utf-8")


def test_feeds_are_well_formed_keep_their_ids_and_tell_every_event(city):
    atom = "{http://www.w3.org/2005/Atom}"
    names = ["all"] + [f"g{number}" for number in range(1, 8)]
    for name in names:
        for language in ("vi", "en"):
            path = city.output / f"feeds/{name}.{language}.atom"
            assert subprocess.run(["xmllint", "--noout", str(path)]).returncode == 0
            feed = xml.etree.ElementTree.parse(path).getroot()
            assert all(feed.find(atom + tag) is not None for tag in ("title", "id", "updated", "author"))
            for entry in feed.findall(atom + "entry"):
                assert all(entry.find(atom + tag) is not None for tag in ("title", "id", "updated", "summary"))

    def ids():
        feed = xml.etree.ElementTree.parse(city.output / "feeds/all.en.atom").getroot()
        return [entry.find(atom + "id").text for entry in feed.findall(atom + "entry")]
    before = ids()
    assert len(before) == len(set(before)) == 3
    assert city.decide("yank", "2026-05-11", QUARTERS[2][1], *WHY).returncode == 0
    after = ids()
    assert after[1:] == before and after[0].endswith(f"{QUARTERS[2][1]}/yank")
    enclosures = re.findall(r'rel="enclosure"[^>]*length="(\d+)"[^>]*href="\.\./([^"]+)"', (
        city.output / "feeds/all.vi.atom").read_text("utf-8"))
    assert enclosures and all((city.output / path).stat().st_size == int(size) for size, path in enclosures)


def test_what_a_person_wrote_stands_with_the_release_and_a_known_error_is_told(base):
    wrote, snapshot = "Adds the figures of the fourth quarter of 2025.", QUARTERS[1][1]
    for page in (f"changes/{snapshot}/CHANGES.en.md", "feeds/all.en.atom", "en/releases.html", f"en/s/{snapshot}.html"):
        assert wrote in (base.output / page).read_text(encoding="utf-8"), page
    datasets = {entry.get("dcat:version"): entry for entry in base.json("catalog.jsonld")["dcat:dataset"]}
    notes = json.dumps(datasets[snapshot]["adms:versionNotes"], ensure_ascii=False)
    assert wrote in notes and "Bổ sung số liệu quý IV năm 2025." in notes
    page = (base.output / f"vi/s/{snapshot}.html").read_text(encoding="utf-8")
    assert f"changes/{snapshot}/CHANGES.vi.md" in page and f"changes/{snapshot}/from-{QUARTERS[0][1]}.csv.gz" in page
    register = base.json("corrections.json")["corrections"]
    assert [(entry["id"], entry["status"]) for entry in register] == [("e1", "open")]
    assert "Một phường gửi trùng hồ sơ." in (base.output / "vi" / "quality.html").read_text(encoding="utf-8")
    page = (base.output / "en" / "i" / "g5-dossiers-received.html").read_text(encoding="utf-8")
    assert "One ward sent dossiers twice." in page.split('<section aria-labelledby="h-charts">')[0], "told at the top"
    assert page.count("Known to be wrong and not repaired yet: ") == 2, "and among corrections"


def test_the_calendar_tells_what_is_planned_and_what_came(base):
    releases = {entry["time_period"]: entry for entry in base.json("calendar.json")["releases"]}
    assert releases["2025-Q3"]["planned_on"] == "2025-10-30"
    assert releases["2025-Q3"]["published_on"] == "2025-12-15"
    assert releases["2025-Q4"]["snapshot_id"] == QUARTERS[1][1]
    assert "published_on" not in releases["2026-Q2"]
    assert len([entry for entry in releases.values() if "published_on" not in entry]) >= 4
    page = (base.output / "en/releases.html").read_text(encoding="utf-8")
    assert '<time datetime="2025-10-30">' in page and "(46 days after it)" in page and "<td>not yet</td>" in page
    lines = (base.output / "calendar.ics").read_bytes().split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR" and lines[-2] == b"END:VCALENDAR" and lines[-1] == b""
    assert max(len(line) for line in lines) <= 75
    assert lines.count(b"BEGIN:VEVENT") == len(releases)


def test_the_status_tells_how_the_last_run_ended_and_nothing_of_the_machine(base):
    status = base.json("status.json")
    latest = base.json("latest.json")
    assert status["last_run"]["result"] == "success" and status["sequence"] == latest["sequence"]
    assert status["snapshot_id"] == latest["snapshot_id"] and status["units"]["due"] == status["units"]["reported"] > 0
    text = (base.output / "status.json").read_text()
    assert "/" not in text.replace("nq57/status/1", "") and os.uname().nodename not in text


def test_a_yank_and_a_withdrawal_over_time(city):
    yanked, gone = QUARTERS[2][1], QUARTERS[1][1]
    before = city.json("latest.json")["sequence"]
    result = city.decide("yank", "2026-05-11", yanked, *WHY)
    assert result.returncode == 0, result.stderr
    assert city.states() == {QUARTERS[0][1]: "superseded", gone: "published", yanked: "yanked"}
    latest = city.json("latest.json")
    assert latest["snapshot_id"] == gone and latest["sequence"] == before + 1
    status, calendar = city.json("status.json"), city.json("calendar.json")["releases"]
    assert status["snapshot_id"] == gone
    assert status["overdue"] == (latest["next_release"] < "2026-05-11") and status["generated_at"] > "2026-05-11"
    assert yanked not in [entry.get("snapshot_id") for entry in calendar]
    told = next(entry for entry in calendar if entry["time_period"] == "2026-Q1")
    assert (told["published_on"], told["taken_back_snapshot_id"]) == (QUARTERS[2][0], yanked)
    assert "published_again_on" not in told
    page = (city.output / "en/releases.html").read_text(encoding="utf-8")
    assert "(10 days after it)" in page and "(taken back since, not published again yet)" in page
    assert city.verify("--all")[0] == 0, city.last.stdout
    # What was yanked does not come back by itself.
    assert city.publish_on("2026-05-12")["snapshot_id"] == gone
    marker = (city.output / "snapshots" / gone / "data" / "observations.csv.gz").read_bytes()
    result = city.decide("withdraw", "2026-05-13", gone, "--reason", "error", *WHY)
    assert result.returncode == 0, result.stderr
    assert city.states() == {QUARTERS[0][1]: "published", gone: "withdrawn", yanked: "yanked"}
    tombstone = city.json(f"withdrawn/{gone}.json")
    assert tombstone["reason"]["en"] == WHY[3] and tombstone["replaced_by"] == QUARTERS[0][1]
    assert not (city.output / "snapshots" / gone).exists()
    assert len(list((city.output / ".sites").iterdir())) == 1
    assert all(file.read_bytes() != marker for file in city.output.rglob("*") if file.is_file())
    assert city.verify("--all")[0] == 0, city.last.stdout
    assert city.decide("yank", "2026-05-14", gone, *WHY).returncode == 64


def test_a_privacy_withdrawal_takes_every_carrier_and_tells_the_ledger(city):
    result = city.decide("withdraw", "2026-05-13", QUARTERS[0][1], "--reason", "privacy", *WHY)
    assert result.returncode == 64
    assert all(snapshot in result.stderr for _, snapshot in QUARTERS[1:])
    result = city.decide("withdraw", "2026-05-13", QUARTERS[0][1], "--reason", "privacy", "--all-carriers", *WHY)
    assert result.returncode == 0, result.stderr
    assert set(city.states().values()) == {"withdrawn"}
    assert city.json("latest.json")["snapshot_id"] is None
    assert "every snapshot was withdrawn" in city.run(verb="status").stdout
    assert list((city.output / "snapshots").iterdir()) == []
    for page in ("index.html", "vi/index.html", "410.html"):
        assert "gỡ bỏ" in (city.output / page).read_text(encoding="utf-8")
    assert 'href="vi/releases.html"' in (city.output / "index.html").read_text(encoding="utf-8")
    for name in ("robots.txt", "_headers", "corrections.json", "catalog.jsonld", "catalog.csv"):
        assert (city.output / name).is_file(), f"{name} leads nowhere"
    catalogue = (city.output / "catalog.jsonld").read_text(encoding="utf-8")
    assert "snapshots/" not in catalogue
    graph = rdflib.Graph().parse(data=catalogue, format="json-ld", publicID="https://data.example/catalog.jsonld")
    conforms, _, report = pyshacl.validate(graph, shacl_graph=str(SHAPES), shacl_graph_format="turtle")
    assert conforms and len(graph) > 5, report
    for _, snapshot in QUARTERS:
        assert f"/{snapshot}/withdraw</id>" in (city.output / "feeds/all.en.atom").read_text(encoding="utf-8")
        assert f'id="s-{snapshot}"' in (city.output / "en/releases.html").read_text(encoding="utf-8")
    lines = ledger(city)
    withdrawn = {(e["measure"], e["quarter"]) for e in lines if e["type"] == "withdrawn" and e["of"] == "vintage"}
    assert withdrawn == {(e["measure"], e["quarter"]) for e in lines if e["type"] == "vintage"}


def test_after_a_privacy_withdrawal_the_next_quarter_comes_by_itself(base, nq57, tmp_path):
    city = SmallCity(nq57, tmp_path / "city", sources=base.sources, as_of=base.as_of)
    first, second = QUARTERS[0][1], QUARTERS[1][1]
    city.publish_on(QUARTERS[0][0])
    assert city.decide("withdraw", "2025-12-16", first, "--reason", "privacy", *WHY).returncode == 0
    assert city.publish_on("2025-12-17")["snapshot_id"] is None, "nothing new is due"
    assert city.publish_on(QUARTERS[1][0])["snapshot_id"] == second
    assert city.states() == {first: "withdrawn", second: "published"}
    rows = city.observations(city.output / "snapshots" / second)
    people = {entry["measure"] for entry in ledger(city) if entry["type"] == "vintage"}
    carried = city.json(f"snapshots/{second}/snapshot.json")["vintages"]
    assert not [table for table in carried if table["period"] == "2025-Q3" and table["measure"] in people]
    old = [row for row in rows if row["time_period"] == "2025-Q3" and row["indicator_id"] == "g5-dossiers-received"]
    assert old and {(row["obs_value"], row["missing_reason"], row["conf_status"]) for row in old} == {
        ("", "protected", "confidential")}
    new = [row for row in rows if row["time_period"] == "2025-Q4" and row["indicator_id"] == "g5-dossiers-received"]
    assert any(row["obs_value"] for row in new)
    assert city.verify("--all")[0] == 0, city.last.stdout


def test_retention_is_announced_then_carried_out(city):
    publication = (ROOT / "Pipelines" / "hanoi" / "publication.yaml").read_text(encoding="utf-8")
    (city.pipeline / "publication.yaml").write_text(publication + "\nretention: 180d\n", encoding="utf-8")
    old, middle, live = (snapshot for _, snapshot in QUARTERS)
    assert city.publish_on("2026-05-11")["snapshot_id"] == live
    kept = {entry["snapshot_id"]: entry.get("keep_until") for entry in city.json("index.json")["snapshots"]}
    assert kept == {old: "2026-08-09", middle: "2026-08-19", live: None}, "ninety days ahead, and half a year old"
    feed = (city.output / "feeds" / "all.en.atom").read_text(encoding="utf-8")
    assert feed.count("/announce</id>") == 2 and "Its files stay until 2026-08-09" in feed
    assert city.decide("prune", "2026-08-09").returncode == 0
    assert city.states()[old] == "superseded", "its last day is not over"
    sums = (city.output / "snapshots" / old / "SHA256SUMS").read_bytes()
    result = city.decide("prune", "2026-08-10")
    assert result.returncode == 0, result.stderr
    assert city.states() == {old: "expired", middle: "superseded", live: "published"}
    assert not (city.output / "snapshots" / old).exists()
    assert (city.output / "withdrawn" / old / "SHA256SUMS").read_bytes() == sums, "hashes are kept for ever"
    assert city.json(f"withdrawn/{old}.json")["reason_code"] == "expired"
    assert (city.output / "changes" / middle / "summary.json").exists(), "and so is what changed"
    assert not (city.output / "archives" / f"{old}.zip").exists()
    assert old in (city.output / "feeds" / "all.en.atom").read_text(encoding="utf-8")
    page = (city.output / "en" / "s" / f"{old}.html").read_text(encoding="utf-8")
    assert "Copies may still be used and cited." in page and "stop using" not in page
    releases = (city.output / "en" / "releases.html").read_text(encoding="utf-8")
    assert releases.count("First snapshot") == 1 and "kept until 19 August 2026" in releases
    assert city.verify("--all")[0] == 0, city.last.stdout
    proof = city.output / "withdrawn" / old / "SHA256SUMS"
    flip(proof)
    assert {problem["kind"] for problem in city.verify("--all")[1]} >= {"hash", "signature"}
    proof.write_bytes(sums)
    sequence = city.json("latest.json")["sequence"]
    assert city.decide("prune", "2026-08-10").returncode == 0
    assert city.json("latest.json")["sequence"] == sequence, "nothing is left to do"


def ledger(city):
    return [json.loads(line) for line in (city.state / "ledger" / "ledger.ndjson").read_text().splitlines()]


def script(city):
    """The client's script, as VERIFY.md prints it."""
    text = (city.output / city.json("latest.json")["url"] / "VERIFY.md").read_text(encoding="utf-8")
    blocks = [block for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) if "set -eu" in block]
    assert len(blocks) == 2 and blocks[0] == blocks[1], "one for each language, the same"
    return blocks[0]


def test_the_script_of_the_guide_follows_the_site_and_refuses_to_go_back(city, tmp_path):
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(city.output))
    handler.log_message = lambda *_: None
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}"
    key = shutil.copy(public_key(city), tmp_path / "nq57.pub")
    client = tmp_path / "client"
    client.mkdir()
    text = script(city)

    def run():
        return subprocess.run(
            ["sh", "-c", text], cwd=client, capture_output=True, text=True, env={**os.environ, "B": address, "K": key})
    try:
        result = run()
        assert result.returncode == 0, result.stderr
        sequence = (client / "seq").read_text().strip()
        assert sequence == str(city.json("latest.json")["sequence"])
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        assert ("expired" in result.stderr) == (now >= city.json("latest.json")["expires"])
        # nq57 verify reads the same over HTTP.
        assert city.call("verify", "--url", address, "--key", key).returncode == 0, city.last.stdout
        assert city.call("verify", "--url", address, "--key", key, "--all").returncode == 0, city.last.stdout
        archive = city.output / "archives" / f"{city.json('latest.json')['snapshot_id']}.zip"
        whole = archive.read_bytes()
        archive.write_bytes(whole[:-1])
        assert city.call("verify", "--url", address, "--key", key).returncode == 1, "an archive cut short"
        archive.write_bytes(whole)
        # A signed older pointer.
        latest = city.output / "latest.json"
        good = os.path.realpath(latest)
        original = latest.read_bytes()
        older = dict(json.loads(original), pointer="pointers/2.json")
        os.unlink(good)
        latest_bytes = json.dumps(older).encode()
        with open(good, "wb") as file:
            file.write(latest_bytes)
        assert run().returncode == 3
        assert (client / "seq").read_text().strip() == sequence
        with open(good, "wb") as file:
            file.write(original)
        # A changed file.
        (client / "seq").write_text("1\n")
        data = city.output / city.json("latest.json")["url"] / "data" / "observations.parquet"
        content = data.read_bytes()
        data.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        assert run().returncode == 1
        assert (client / "seq").read_text() == "1\n"
        assert city.call("verify", "--url", address, "--key", key).returncode == 1
    finally:
        server.shutdown()


def test_a_next_key_is_announced_by_the_present_one_and_a_key_file_that_others_can_read_is_refused(city, tmp_path):
    path = tmp_path / "next.key"
    assert city.call("key", "new", "--for", "signing", str(path)).returncode == 0, city.last.stderr
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_text().startswith("nq57-ed25519-seed/1 ")
    assert city.call("key", "check", "--for", "signing", str(path)).returncode == 0
    path.chmod(0o644)
    assert city.call("key", "check", "--for", "signing", str(path)).returncode == 77
    path.chmod(0o600)
    result = city.call(
        "key", "next", "--pipeline", str(city.pipeline), "--state", str(city.state), "--output-dir", str(city.output),
        "--published-at", "2026-05-11T02:00:00Z", str(path))
    assert result.returncode == 0, result.stderr
    keys = {key["state"]: key for key in city.json("index.json")["keys"]}
    announced = city.output / keys["next"]["path"]
    assert minisign(announced, public_key(city)) == 0
    pointer = city.json(city.json("latest.json")["pointer"])
    assert pointer["next_key_id"] == keys["next"]["key_id"]
    pipeline = city.pipeline / "pipeline.yaml"
    text = pipeline.read_text(encoding="utf-8")
    pipeline.write_text(
        text.replace("keys: {pseudonyms: test}", f"keys: {{pseudonyms: test, signing: {{file: {path}}}}}"),
        encoding="utf-8")
    assert city.run("--published-at", "2026-08-20T02:00:00Z", verb="publish").returncode == 77
    doctor = city.run(verb="doctor")
    assert "FAILED  signing_key: keys.signing is another key than the one that signs the site" in doctor.stdout
    early = city.call(
        "key", "switch", "--pipeline", str(city.pipeline), "--state", str(city.state), "--output-dir",
        str(city.output), "--as-of", city.as_of, "--published-at", "2026-06-20T02:00:00Z")
    assert early.returncode == 77, early.stderr
    late = city.call(
        "key", "switch", "--pipeline", str(city.pipeline), "--state", str(city.state), "--output-dir",
        str(city.output), "--as-of", city.as_of, "--published-at", "2026-08-20T02:00:00Z")
    assert late.returncode == 0, late.stderr
    latest = city.json("latest.json")
    assert latest["snapshot_id"] == "2026-08-20.1"
    assert minisign(city.output / latest["url"] / "SHA256SUMS", announced) == 0
    code, _ = city.verify("--all", "--key", str(city.output / keys["current"]["path"]))
    assert code == 0, city.last.stdout

"""What was published stays as it was published: sealed once, repeated byte for byte, refused if the ledger is not whole."""
import csv
import json
import shutil
import sqlite3

import pytest

from city import ROOT, City, digests
from town import Town

OFF = "00004"


def reports(city):
    return [json.loads((run / "report.json").read_text()) for run in sorted((city.state / "runs").iterdir())]


def reports_of(city, stage):
    """The last report of a run with this stage."""
    return [report for report in reports(city) if stage in {entry["name"] for entry in report["stages"]}][-1]


@pytest.fixture()
def sealed(city, work, nq57, tmp_path) -> City:
    """A city that was published once, with sources of its own."""
    sealed = City(nq57, tmp_path / "sealed", sources=tmp_path / "sources", dossiers=city.dossiers)
    shutil.copytree(city.sources, sealed.sources)
    shutil.copytree(city.state, sealed.state)
    shutil.copytree(city.output, sealed.output, symlinks=True)
    return sealed


def test_late_changes_do_not_move_a_sealed_quarter(sealed):
    """Other rows in the same quarters: the figures about people stay, and nothing is read for them."""
    def read():
        return {name: digest for name, digest in digests(sealed.state / "units").items() if "/2025-" in name}

    before, units = digests(sealed.output / "snapshots"), read()
    sealed.seed = 58
    sealed.synthesise()
    # What many communes lost of the quarter that is still open is suspect; the sealed ones are not asked for.
    assert sealed.run().returncode == 5, sealed.last.stderr
    assert digests(sealed.output / "snapshots") == before
    assert len(units) > 126 and read() == units


def test_a_draw_is_never_repeated(sealed):
    """Even read, counted and drawn again by hand, after a tenth of the dossiers went: a sealed table is not touched."""
    before = digests(sealed.output / "snapshots")
    ledger = digests(sealed.state / "ledger")
    for path in sorted(sealed.sources.glob("*.db")):
        with sqlite3.connect(path) as source:
            tables = {name for (name,) in source.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            source.execute(f'DELETE FROM "{"HoSo" if "HoSo" in tables else "ho_so"}" WHERE rowid % 10 = 0')
    stages = (("extract", ("--quarters", "2025-Q3..2025-Q4")), ("aggregate", ()), ("publish", ()))
    for verb, more in stages:
        assert sealed.run(*more, verb=verb).returncode in (0, 3), sealed.last.stderr
    assert reports_of(sealed, "extract")["units"]["committed"] > 126
    assert digests(sealed.state / "ledger") == ledger
    now = digests(sealed.output / "snapshots")
    for name, digest in before.items():
        assert now[name] == digest

    def dossiers(snapshot):
        return {
            (r["ref_area"], r["time_period"], r["breakdown"]): r["obs_value"] for r in sealed.observations(snapshot)
            if r["indicator_id"] == "g5-dossiers-received"
        }
    snapshots = sorted((sealed.output / "snapshots").iterdir())
    assert dossiers(snapshots[0]) == dossiers(snapshots[-1])


def test_records_that_come_after_the_seal_are_counted_and_told_with_the_next_quarter(nq57, tmp_path):
    """Dossiers of 2025-Q4 that two communes enter in spring: no figure moves, the city's late records say how many."""
    city = Town(nq57, tmp_path / "late", dossiers=30_000, as_of="2026-05-10")
    city.synthesise()
    held_back = 0
    originals = {}
    for name in ("00004.db", "00466.db"):
        path = city.sources / name
        originals[path] = path.read_bytes()
        with sqlite3.connect(path) as source:
            tables = {table for (table,) in source.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            table, column = ("HoSo", "NgayTiepNhan") if "HoSo" in tables else ("ho_so", "nhan_luc")
            chosen = [
                rowid for rowid, text in source.execute(f'SELECT rowid, "{column}" FROM "{table}"')
                if str(text).replace("-", "")[:6] in ("202511", "202512")
            ][:20]
            source.executemany(f'DELETE FROM "{table}" WHERE rowid = ?', [(rowid,) for rowid in chosen])
            held_back += len(chosen)
    assert held_back == 40
    city.as_of = "2026-02-20"
    assert city.run().returncode == 0, city.last.stderr
    first = city.snapshot
    assert (first / "quality" / "late_records.csv").read_text().count("\n") == 1
    for path, content in originals.items():
        path.write_bytes(content)
    city.as_of = "2026-05-10"
    assert city.run().returncode == 0, city.last.stderr
    rows = list(csv.DictReader((city.snapshot / "quality" / "late_records.csv").open(encoding="utf-8")))
    dossiers = {row["of_time_period"]: row for row in rows if row["dataset"] == "dossiers"}
    assert set(dossiers) == {"2025-Q3", "2025-Q4"} and {row["time_period"] for row in rows} == {"2026-Q1"}
    assert (dossiers["2025-Q4"]["late_records"], dossiers["2025-Q4"]["precision"]) == ("40", "exact")
    assert dossiers["2025-Q3"]["late_records"] == "0"
    assert all(int(row["late_records"]) % 5 == 0 for row in rows if row["precision"] == "rounded5")

    def sealed_rows(snapshot):
        return [row["obs_value"] for row in city.observations(snapshot) if row["time_period"] == "2025-Q4"]
    assert sealed_rows(first) == sealed_rows(city.snapshot)


def test_a_second_vintage_is_drawn_where_enough_changed_and_else_repeats_the_first(nq57, tmp_path):
    vintages = "provisional: {epoch: 0, base: 10, lag: 30d}, final: {epoch: 1, base: 5, lag: 120d}"
    city = Town(nq57, tmp_path / "two", dossiers=30_000, as_of="2026-05-10", vintages=vintages)
    city.synthesise()

    def run(day):
        city.as_of = day
        assert city.run().returncode == 0, city.last.stderr
        rows = {}
        for row in city.observations():
            if row["indicator_id"] in ("g5-dossiers-received", "g1-learners"):
                rows[(row["indicator_id"], row["time_period"], row["ref_area"], row["breakdown"])] = row
        return rows

    def vintage(rows, indicator, period):
        return {(r["vintage"], r["precision"]) for k, r in rows.items() if k[:2] == (indicator, period)}

    def values(rows, indicator, period):
        return {key[2:]: row["obs_value"] for key, row in rows.items() if key[:2] == (indicator, period)}

    first = run("2025-12-15")
    assert vintage(first, "g5-dossiers-received", "2025-Q3") == {
        ("provisional", "exact"), ("provisional", "rounded10")}
    # Nothing changed until the lag of the final vintage was over: the values stand, and are final.
    second = run("2026-02-20")
    for indicator in ("g5-dossiers-received", "g1-learners"):
        assert values(second, indicator, "2025-Q3") == values(first, indicator, "2025-Q3")
        assert {name for name, _ in vintage(second, indicator, "2025-Q3")} == {"final"}
        assert {name for name, _ in vintage(second, indicator, "2025-Q4")} == {"provisional"}
    page = (city.output / "en/i/g1-learners.html").read_text(encoding="utf-8")
    assert "became final</td>" in page, "a value that stands is told in words, not as old and new"
    assert not (city.output / "en/c/g1-learners-revisions.svg").exists(), "nothing changed, nothing is drawn"
    # A tenth of a large commune's dossiers goes: their final tables are drawn again, those of learners stand.
    with sqlite3.connect(city.sources / "00466.db") as source:
        source.execute('DELETE FROM "HoSo" WHERE rowid % 10 = 0')
    third = run("2026-05-10")
    assert vintage(third, "g5-dossiers-received", "2025-Q4") == {("final", "exact"), ("final", "rounded5")}
    assert values(third, "g5-dossiers-received", "2025-Q4") != values(second, "g5-dossiers-received", "2025-Q4")
    assert (city.output / "en/c/g5-dossiers-received-revisions.svg").exists()
    told = (city.output / "en/c/g5-dossiers-received-revisions.csv").read_text(encoding="utf-8").splitlines()
    tellings = [(row["snapshot_id"], row["obs_status"], row["obs_value"]) for row in csv.DictReader(told)]
    headline = ("t01", "_T")
    _, provisional, final = sorted(path.name for path in (city.output / "snapshots").iterdir())
    assert tellings == [
        (provisional, "P", values(second, "g5-dossiers-received", "2025-Q4")[headline]),
        (final, "A", values(third, "g5-dossiers-received", "2025-Q4")[headline])]
    assert values(third, "g1-learners", "2025-Q4") == values(second, "g1-learners", "2025-Q4")
    assert values(third, "g5-dossiers-received", "2025-Q3") == values(first, "g5-dossiers-received", "2025-Q3")
    lines = [json.loads(line) for line in (city.state / "ledger" / "ledger.ndjson").read_text().splitlines()]
    sealed = {(e["measure"], e["quarter"], e["epoch"]): e for e in lines if e["type"] == "vintage"}
    assert {epoch for _, _, epoch in sealed} == {0, 1}
    for quarter, same in (("2025-Q3", True), ("2025-Q4", False)):
        both = [sealed[("dossiers-received", quarter, epoch)] for epoch in (0, 1)]
        assert (both[0]["cube_sha256"] == both[1]["cube_sha256"]) == same
        assert [entry["base"] for entry in both] == ([10, 10] if same else [10, 5])


@pytest.mark.parametrize("damage", ["gone", "cut", "value"])
def test_a_ledger_that_is_not_whole_stops_everything(sealed, damage):
    ledger = sealed.state / "ledger" / "ledger.ndjson"
    before = digests(sealed.output / "snapshots")
    if damage == "gone":
        shutil.rmtree(sealed.state / "ledger")
    elif damage == "cut":
        ledger.write_bytes(ledger.read_bytes()[:-40])
    else:
        value = sorted((sealed.state / "ledger").glob("dossiers-received.*.headlines.csv"))[0]
        value.write_bytes(value.read_bytes().replace(b"exact", b"exacT", 1))
    assert sealed.run().returncode == 74, sealed.last.stderr
    assert "ledger" in sealed.last.stderr and "restore" in sealed.last.stderr
    assert digests(sealed.output / "snapshots") == before


def test_a_quarter_waits_for_a_commune_and_then_goes_without_it(nq57, tmp_path):
    """Lag over since 30 January 2026: until 9 February the last quarter waits for all; the earlier one does not."""
    city = Town(nq57, tmp_path / "waiting", as_of="2026-02-05")
    city.lower_quorum("60%")
    city.synthesise("--faults", f"off:{OFF}")
    assert city.run().returncode == 3, city.last.stderr
    assert {row["time_period"] for row in city.observations()} == {"2025-Q3"}
    status = city.run(verb="status")
    assert "2025-Q4 waits" in status.stdout, status.stdout
    city.as_of = "2026-02-10"
    assert city.run().returncode == 3, city.last.stderr
    rows = {
        (r["ref_area"], r["time_period"]): r for r in city.observations()
        if r["indicator_id"] == "g5-dossiers-received" and r["breakdown"] == "_T"
    }
    assert rows[("x" + OFF, "2025-Q4")]["missing_reason"] == "not_reported"
    # The commune comes back: a hole of this vintage for good.
    city.synthesise()
    assert city.run().returncode in (0, 3), city.last.stderr
    again = {
        (r["ref_area"], r["time_period"]): r["missing_reason"] for r in city.observations()
        if r["indicator_id"] == "g5-dossiers-received" and r["breakdown"] == "_T"
    }
    assert again == {key: row["missing_reason"] for key, row in rows.items()}


def test_a_changed_definition_is_another_indicator_from_the_next_quarter(nq57, tmp_path):
    """V12: who counted adults and children until 2025-Q4 counts adults from 2026-Q1, under another id."""
    city = Town(nq57, tmp_path / "changed", as_of="2026-05-10")
    city.synthesise()
    city.as_of = "2026-02-20"
    assert city.run().returncode == 0, city.last.stderr
    first = city.observations()

    hanoi = ROOT / "Pipelines" / "hanoi"
    policy = (hanoi / "disclosure.yaml").read_text(encoding="utf-8")
    start = policy.index("  learners:\n")
    old = policy[start:policy.index("  officials:\n")]
    adults = old.replace("  learners:\n", "  learners-adult:\n    from: 2026-Q1\n").replace(
        "    F1:", "    where: {age_band: {not: 0-15}}\n    F1:")
    cards = (hanoi / "indicators" / "g1.yaml").read_text(encoding="utf-8")
    start = cards.index("  - id: g1-learners\n")
    card = cards[start:(cards + "\n  - id: ").index("\n  - id: ", start)]
    successor = card.replace("id: g1-learners\n", "id: g1-learners-adult\n").replace(
        "{measure: learners}", "{measure: learners-adult}").replace("start: 2025-Q3", "start: 2026-Q1")
    shutil.copytree(hanoi / "indicators", city.pipeline / "indicators")

    def define(measure, first_card, more_measures="", more_cards=""):
        (city.pipeline / "disclosure.yaml").write_text(policy.replace(old, measure + more_measures), encoding="utf-8")
        (city.pipeline / "indicators" / "g1.yaml").write_text(
            cards.replace(card, first_card) + more_cards, encoding="utf-8")

    # The same id counting otherwise is refused, and nothing moves.
    city.as_of = "2026-05-10"
    before = digests(city.output / "snapshots")
    define(old.replace("    F1:", "    where: {age_band: {not: 0-15}}\n    F1:"), card)
    assert city.run().returncode == 78, city.last.stderr
    assert "new measure id" in city.last.stderr and digests(city.output / "snapshots") == before
    # Another id from the next quarter is published beside the old rows.
    define(
        old.replace("  learners:\n", "  learners:\n    until: 2025-Q4\n"),
        card.replace("    start:", "    until: 2025-Q4\n    replaced_by: g1-learners-adult\n    start:"),
        adults, "\n" + successor)
    assert city.run().returncode == 0, city.last.stderr
    rows = city.observations()

    def values(rows, indicator):
        return {
            (r["time_period"], r["ref_area"], r["breakdown"]): r["obs_value"] for r in rows
            if r["indicator_id"] == indicator}
    assert values(rows, "g1-learners") == values(first, "g1-learners")
    later = values(rows, "g1-learners-adult")
    assert {period for period, _, _ in later} == {"2026-Q1"} and later[("2026-Q1", "t01", "_T")] > "0"
    assert not any("0-15" in breakdown for _, _, breakdown in later)
    listed = {
        row["id"]: row for row in
        csv.DictReader((city.snapshot / "codelists" / "indicator.csv").open(encoding="utf-8"))}
    assert (listed["g1-learners"]["status"], listed["g1-learners"]["replaced_by"]) == (
        "deprecated", "g1-learners-adult")
    assert listed["g1-learners-adult"]["status"] == "active"
    page = (city.output / "en" / "i" / "g1-learners.html").read_text(encoding="utf-8")
    assert "no longer published" in page and "Q4 2025" in page
    assert "g1-learners.html" not in (city.output / "en" / "g" / "g1.html").read_text(encoding="utf-8")


def test_totals_that_others_publish_are_known_to_the_audit(nq57, tmp_path):
    """With every commune's exact total outside, tables are drawn for a reader who has them, and the report says so."""
    city = Town(nq57, tmp_path / "margins")
    policy = (ROOT / "Pipelines" / "hanoi" / "disclosure.yaml").read_text(encoding="utf-8")
    assert "external_margins: []" in policy
    (city.pipeline / "disclosure.yaml").write_text(
        policy.replace("external_margins: []", "external_margins: [{measure: learners}]"), encoding="utf-8")
    city.synthesise()
    assert city.run().returncode == 0, city.last.stderr
    report = json.loads(next((city.state / "history" / "disclosure").glob("*.json")).read_text())
    audited = {table["measure"]: table["audit"] for table in report["tables"] if "audit" in table}
    assert audited["learners"]["known"] == "headlines, external_margins"
    assert {audit["known"] for measure, audit in audited.items() if audit and measure != "learners"} == {"headlines"}
    assert audited["learners"]["min_candidates"] >= 5

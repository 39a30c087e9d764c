"""Communes come and go by decree: quarters keep the communes of then, and nothing that was published moves."""
import csv

from city import ROOT, digests
from town import COMMUNES, Town

NEW, LATER, ENDED = "00008", "00025", "00613"


def listed(town, spans):
    """Writes communes.csv with these communes, and the quarters from and until which they exist."""
    lines = (ROOT / "Pipelines" / "hanoi" / "communes.csv").read_text(encoding="utf-8").splitlines()
    rows = [f"{line},{spans[line[:5]]}" for line in lines if line[:5] in spans]
    (town.pipeline / "communes.csv").write_text(
        "\n".join([lines[0] + ",from,until", *rows]) + "\n", encoding="utf-8")


def dossiers(town):
    return {
        (row["ref_area"], row["time_period"]): row for row in town.observations()
        if row["indicator_id"] == "g5-dossiers-received" and row["breakdown"] == "_T"
    }


def pages_tell_when_communes_exist(site):
    """An ended commune keeps its last figures on a page that says so, and is in no table of a quarter without it."""
    def page(path):
        return (site / path).read_text(encoding="utf-8")

    ended, new, indicator = page(f"x/x{ENDED}.html"), page(f"x/x{NEW}.html"), page("i/g5-dossiers-received.html")
    assert "This place existed until 30 September 2025." in ended and "Q3 2025, its last quarter" in ended
    row = ended.split('<tr id="g5-dossiers-received">')[1].split("</tr>")[0]
    assert "[z]" not in row and "shows 3 communes" in ended and f"#x{ENDED}" not in ended
    later = page(f"x/x{LATER}.html")
    assert "exists from 1 January 2027" in later and "those of Q1 2027" in later and f"x{LATER}" not in indicator
    assert "Formed on 1 October 2025" in new and f"x{ENDED}.html" not in new
    assert f'id="x{ENDED}"' not in indicator and f'id="x{NEW}"' in indicator
    assert "3 communes in up to five classes" in indicator and "3 of 3 communes reported." in indicator
    assert "The communes that reported then are not the same as now" in indicator
    assert f'id="x{ENDED}"' not in page("compare.html") and "4 wards and communes" not in page("compare.html")
    assert "until 30 September 2025" in page("all.html") and "3 wards and communes" in page("index.html")


def test_a_commune_comes_and_another_ends(nq57, tmp_path):
    town = Town(nq57, tmp_path / "geography")
    always = dict.fromkeys(COMMUNES, ",")
    listed(town, {**always, NEW: ","})
    town.synthesise("--source", ",".join((*COMMUNES, NEW)))
    listed(town, always)
    town.as_of = "2025-11-05"
    assert town.run().returncode == 0, town.last.stderr
    first, live = dossiers(town), digests(town.output / "snapshots")

    # Without its first quarter it would be missing from what is sealed.
    town.as_of = "2026-02-20"
    listed(town, {**always, NEW: ","})
    assert town.run().returncode == 4, town.last.stderr
    assert "from or until" in town.last.stderr and digests(town.output / "snapshots") == live

    listed(town, {**always, NEW: "2025-Q4,", LATER: "2027-Q1,", ENDED: ",2025-Q3"})
    assert town.run().returncode == 0, town.last.stderr
    rows = dossiers(town)
    for key, row in first.items():
        assert rows[key]["obs_value"] == row["obs_value"], key
    before, after = rows[("x" + NEW, "2025-Q3")], rows[("x" + ENDED, "2025-Q4")]
    for row, reason in ((before, "before_start"), (after, "area_change")):
        assert (row["obs_value"], row["missing_reason"], row["n_units_expected"]) == ("", reason, "0")
    here = [rows[("x" + code, "2025-Q4")] for code in (*COMMUNES, NEW) if code != ENDED]
    assert all(row["obs_value"] for row in here)
    city = rows[("t01", "2025-Q4")]
    assert int(city["obs_value"]) == sum(int(row["obs_value"]) for row in here)
    assert (city["n_units"], city["n_units_expected"]) == ("3", "3")
    assert (rows[("t01", "2025-Q3")]["n_units"], rows[("t01", "2025-Q3")]["n_units_expected"]) == ("3", "3")

    with (town.snapshot / "quality" / "coverage.csv").open(encoding="utf-8") as file:
        states = {(row["ref_area"], row["time_period"]): (row["status"], row["reason"])
                  for row in csv.DictReader(file) if row["dataset"] == "dossiers"}
    assert states[("x" + NEW, "2025-Q3")] == ("not_due", "before_start")
    assert states[("x" + ENDED, "2025-Q4")] == ("not_due", "area_change")
    assert states[("x" + NEW, "2025-Q4")] == states[("x" + ENDED, "2025-Q3")] == ("reported", "")
    with (town.snapshot / "codelists" / "ref_area.csv").open(encoding="utf-8") as file:
        areas = {row["id"]: (row["valid_from"], row["valid_to"]) for row in csv.DictReader(file)}
    assert areas["x" + NEW] == ("2025-10-01", "") and areas["x" + ENDED] == ("2025-07-01", "2025-09-30")
    reports = []
    for snapshot in sorted((town.output / "snapshots").iterdir()):
        with (snapshot / "quality" / "protection.csv").open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        reports.append({(row["measure"], row["time_period"], row["vintage"]): row for row in rows})
        assert len(reports[-1]) == len(rows), "each table once, those without cells too"
    assert reports[0].items() <= reports[1].items(), "what is repeated is told as it was"
    quality = (town.output / "en" / "quality.html").read_text(encoding="utf-8")
    assert "3/3" in quality and "4/4" not in quality
    pages_tell_when_communes_exist(town.output / "en")
    assert town.call("verify", "--pipeline", str(town.pipeline), "--output-dir", str(town.output)).returncode == 0, (
        town.last.stderr)

    # Of a commune that ended nothing is asked any more.
    (town.sources / f"{ENDED}.db").unlink()
    town.as_of = "2026-04-20"
    assert town.run(verb="extract").returncode == 0, town.last.stderr

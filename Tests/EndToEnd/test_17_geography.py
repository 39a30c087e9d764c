"""Communes come and go by decree: quarters keep the communes of then, and nothing that was published moves."""
import csv

from city import ROOT, digests
from town import COMMUNES, Town

NEW, ENDED = "00008", "00613"


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

    listed(town, {**always, NEW: "2025-Q4,", ENDED: ",2025-Q3"})
    assert town.run().returncode == 0, town.last.stderr
    rows = dossiers(town)
    for key, row in first.items():
        assert rows[key]["obs_value"] == row["obs_value"], key
    before, after = rows[("x" + NEW, "2025-Q3")], rows[("x" + ENDED, "2025-Q4")]
    for row in (before, after):
        assert (row["obs_value"], row["missing_reason"], row["n_units_expected"]) == ("", "area_change", "0")
    here = [rows[("x" + code, "2025-Q4")] for code in (*COMMUNES, NEW) if code != ENDED]
    assert all(row["obs_value"] for row in here)
    city = rows[("t01", "2025-Q4")]
    assert int(city["obs_value"]) == sum(int(row["obs_value"]) for row in here)
    assert (city["n_units"], city["n_units_expected"]) == ("3", "3")
    assert (rows[("t01", "2025-Q3")]["n_units"], rows[("t01", "2025-Q3")]["n_units_expected"]) == ("3", "3")

    with (town.snapshot / "quality" / "coverage.csv").open(encoding="utf-8") as file:
        states = {(row["ref_area"], row["time_period"]): row["status"] for row in csv.DictReader(file)
                  if row["dataset"] == "dossiers"}
    assert states[("x" + NEW, "2025-Q3")] == states[("x" + ENDED, "2025-Q4")] == "not_due"
    assert states[("x" + NEW, "2025-Q4")] == states[("x" + ENDED, "2025-Q3")] == "reported"
    with (town.snapshot / "codelists" / "ref_area.csv").open(encoding="utf-8") as file:
        areas = {row["id"]: (row["valid_from"], row["valid_to"]) for row in csv.DictReader(file)}
    assert areas["x" + NEW] == ("2025-10-01", "") and areas["x" + ENDED] == ("2025-07-01", "2025-09-30")
    quality = (town.output / "en" / "quality.html").read_text(encoding="utf-8")
    assert "3/3" in quality and "4/4" not in quality
    assert town.call("verify", "--pipeline", str(town.pipeline), "--output-dir", str(town.output)).returncode == 0, (
        town.last.stderr)

    # Of a commune that ended nothing is asked any more.
    (town.sources / f"{ENDED}.db").unlink()
    town.as_of = "2026-04-20"
    assert town.run(verb="extract").returncode == 0, town.last.stderr

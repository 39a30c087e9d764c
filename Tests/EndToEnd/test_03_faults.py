"""A commune's fault costs exactly that commune; the gap is in the exit code, the report, the data and on the site."""
import json

import pytest

from city import City

OFF, BROKEN, SUSPECT = "00004", "00008", "00466"


@pytest.fixture(scope="module")
def wounded(work, nq57, city) -> City:
    wounded = City(nq57, work / "wounded", dossiers=city.dossiers)
    wounded.synthesise(
        "--faults", f"off:{OFF}", "--faults", f"missing-column:{BROKEN}/dossiers.channel",
        "--faults", f"invalid:{SUSPECT}/dossiers:2%")
    wounded.publish_run()
    return wounded


def test_the_run_ends_partial_and_names_the_communes(wounded):
    assert wounded.last.returncode == 3, wounded.last.stderr
    report = json.loads(sorted((wounded.state / "runs").iterdir())[-1].joinpath("report.json").read_text())
    named = {(fault["source"], fault["class"]) for fault in report["faults"]}
    assert (BROKEN, "contract") in named
    assert (SUSPECT, "suspect") in named
    assert OFF in {source for source, _ in named}
    assert {source for source, _ in named} == {OFF, BROKEN, SUSPECT}


def test_the_gap_is_in_the_data(wounded):
    rows = {
        row["ref_area"]: row for row in wounded.observations()
        if row["indicator_id"] == "g5-dossiers-received" and row["time_period"] == "2025-Q3" and row["breakdown"] == "_T"
    }
    assert rows["x" + OFF]["missing_reason"] == "not_reported"
    assert rows["x" + BROKEN]["missing_reason"] == "source_refused"
    assert rows["x" + SUSPECT]["missing_reason"] == "not_reported"
    assert rows["t01"]["n_units"] == "123" and rows["t01"]["n_units_expected"] == "126"


def test_the_others_are_unchanged(wounded, city):
    def headlines(which):
        return {
            (r["indicator_id"], r["ref_area"], r["time_period"]): (r["obs_value"], r["numerator"], r["denominator"])
            for r in which.observations()
            if r["breakdown"] == "_T" and r["ref_area"] not in {"t01", "x" + OFF, "x" + BROKEN, "x" + SUSPECT}
            and r["precision"] == "exact"
        }
    assert headlines(wounded) == headlines(city)


def test_the_gap_is_on_the_site(wounded):
    page = (wounded.output / "vi" / "i" / "g5-dossiers-received.html").read_text(encoding="utf-8")
    assert "123" in page and "126" in page


def test_status_names_them_first(wounded):
    result = wounded.run(verb="status")
    for source in (OFF, BROKEN, SUSPECT):
        assert source in result.stdout

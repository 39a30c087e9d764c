"""A commune that reports only after the provisional vintage enters with the final one, and not before."""
import shutil

from town import COMMUNES, Town

LATE = COMMUNES[1]


def test_a_commune_that_recovers_enters_with_the_final_vintage(work, nq57, outcome):
    vintages = "provisional: {epoch: 0, base: 10, lag: 30d}, final: {epoch: 1, base: 5, lag: 120d}"
    town = Town(nq57, work / "recovering", vintages=vintages)
    town.lower_quorum("60%")
    town.synthesise()
    aside = town.folder / "aside.db"
    shutil.move(town.sources / f"{LATE}.db", aside)

    def reason(day, code):
        town.as_of = day
        assert town.run().returncode == code, town.last.stderr
        rows = [
            row for row in town.observations() if row["indicator_id"] == "g5-dossiers-received"
            and row["ref_area"] == "x" + LATE and row["time_period"] == "2025-Q3" and row["breakdown"] == "_T"]
        return rows[0]["vintage"], rows[0]["missing_reason"]

    assert reason("2025-12-15", 3) == ("provisional", "not_reported")
    shutil.move(aside, town.sources / f"{LATE}.db")
    assert reason("2025-12-16", 0) == ("provisional", "not_reported"), "a hole of this vintage stays"
    assert reason("2026-02-20", 0) == ("final", "")
    outcome("a commune that recovers after the provisional vintage", "a hole until the final one, then its figures")

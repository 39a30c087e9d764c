"""A first run over 126 SQLite communes ends in a snapshot and a site."""
import json
import subprocess

from city import digests


def value(rows, indicator, area, period, field="obs_value", breakdown="_T"):
    found = [
        row for row in rows
        if (row["indicator_id"], row["ref_area"], row["time_period"], row["breakdown"])
        == (indicator, area, period, breakdown)
    ]
    assert len(found) == 1, (indicator, area, period, breakdown, len(found))
    return found[0][field]


def test_officials_find_the_numbers_they_know(city):
    rows = city.observations()
    at = ("x00466", "2025-Q3")
    assert value(rows, "g5-dossiers-received", *at) == "8155"
    assert value(rows, "g5-online-share", *at, "numerator").rstrip("0").rstrip(".") == "7413"
    assert value(rows, "g5-online-share", *at) == "90.9"
    assert value(rows, "g5-full-process-share-all", *at, "numerator").rstrip("0").rstrip(".") == "1079"
    assert value(rows, "g5-full-process-share-all", *at) == "13.2"


def test_the_table_is_dense(city):
    rows = city.observations()
    areas = {row["ref_area"] for row in rows}
    assert len(areas) == 127 and "t01" in areas
    keys = [(r["indicator_id"], r["ref_area"], r["freq"], r["time_period"], r["breakdown"]) for r in rows]
    assert keys == sorted(keys) and len(set(keys)) == len(keys)
    by_indicator = {}
    for indicator, area, _, period, breakdown in keys:
        by_indicator.setdefault(indicator, set()).add((area, period, breakdown))
    for indicator, cells in by_indicator.items():
        breakdowns = {breakdown for _, _, breakdown in cells}
        periods = {period for _, period, _ in cells}
        assert len(cells) == 127 * len(periods) * len(breakdowns), indicator


def test_a_second_run_has_nothing_to_do(city):
    before = digests(city.output)
    result = city.run()
    assert result.returncode == 0, result.stderr
    assert digests(city.output) == before


def test_cron_hears_nothing_of_a_good_run(city):
    result = city.run()
    assert result.returncode == 0
    assert result.stderr == ""


def test_status_fits_one_screen_and_tells_the_last_run(city):
    result = city.run(verb="status")
    assert result.returncode == 0, result.stderr
    assert len(result.stdout.splitlines()) <= 50
    assert city.snapshot.name in result.stdout


def test_explain_names_numerator_and_denominator(city):
    result = city.run("g5-online-share", "x00466", "2025-Q3", verb="explain")
    assert result.returncode == 0, result.stderr
    for fact in ("90.9", "7413", "8155", city.snapshot.name):
        assert fact in result.stdout, fact


def test_every_name_in_the_site_is_what_the_index_says(city):
    latest = json.loads((city.output / "latest.json").read_text())
    assert latest["snapshot_id"] == city.snapshot.name
    check = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=city.snapshot, capture_output=True)
    assert check.returncode == 0, check.stdout

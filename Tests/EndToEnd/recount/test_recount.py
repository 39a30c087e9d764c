"""Every headline of every indicator, commune and quarter, counted a second time from the communes' databases."""
import csv
import gzip
import io
import os
import pathlib
import sys
from collections import defaultdict

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from compare import faults  # noqa: E402
from counts import INDICATORS, Quarter, recount  # noqa: E402
from rows import Source  # noqa: E402
from values import COMMUNES, day  # noqa: E402


@pytest.fixture(scope="module")
def places(request):
    """Sources, published folder and last day: those of the environment, else the city of the end-to-end tests."""
    if os.environ.get("NQ57_SOURCES"):
        output = os.environ.get("NQ57_OUTPUT")
        if not output:
            pytest.fail("NQ57_OUTPUT is not set: the folder of the published site.", pytrace=False)
        return (pathlib.Path(os.environ["NQ57_SOURCES"]), pathlib.Path(output),
                os.environ.get("NQ57_AS_OF", "2026-02-20"))
    city = request.getfixturevalue("city")
    return city.sources, city.output, city.as_of


@pytest.fixture(scope="module")
def published(places):
    """The headlines of the latest snapshot: {(indicator, area, quarter): row}."""
    snapshot = sorted((places[1] / "snapshots").iterdir())[-1]
    text = gzip.decompress((snapshot / "data" / "observations.csv.gz").read_bytes()).decode("utf-8")
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["breakdown"] == "_T" and row["freq"] == "Q"]
    return {(row["indicator_id"], row["ref_area"], row["time_period"]): row for row in rows}


@pytest.fixture(scope="module")
def quarters(published):
    return [Quarter(name) for name in sorted({period for _, _, period in published})]


@pytest.fixture(scope="module")
def recounted(places, quarters):
    """{area: {(indicator, quarter): (numerator, denominator)}}."""
    folder, _, as_of = places
    snapshot = day(*map(int, as_of.split("-"))) * 86_400 + 86_399
    found = {}
    for path in sorted(folder.glob("*.db")):
        source = Source(path, snapshot)
        found["x" + source.commune] = recount(source, quarters)
    assert found, f"no .db file in {folder}"
    return found


def test_every_commune_counts_the_same(published, recounted):
    wrong, compared = [], 0
    for (indicator, area, quarter), row in published.items():
        if area == "t01":
            continue
        if area not in recounted:
            assert row["missing_reason"], (indicator, area, quarter)
            continue
        if row["missing_reason"] in ("not_reported", "source_refused", "not_collected"):
            continue
        compared += 1
        numerator, denominator = recounted[area][indicator, quarter]
        wrong += [(indicator, area, quarter, fault)
                  for fault in faults(row, INDICATORS[indicator], numerator, denominator)]
    assert not wrong, summary(wrong)
    assert compared >= 0.9 * len(INDICATORS) * len(recounted)


def test_every_indicator_is_published_for_every_commune(published, quarters):
    expected = {(indicator, area, quarter.name) for indicator in INDICATORS
                for area in ["t01", *("x" + code for code in COMMUNES)] for quarter in quarters}
    assert expected - set(published) == set()


def test_the_city_is_the_sum_of_its_communes(published, recounted):
    """A ratio leaves out the communes that lack one of its two counts."""
    wrong = []
    reporting = defaultdict(list)
    for (indicator, area, quarter), row in published.items():
        if area in recounted and row["missing_reason"] not in ("not_reported", "source_refused", "not_collected"):
            reporting[indicator, quarter].append(area)
    for (indicator, quarter), areas in sorted(reporting.items()):
        counts = [recounted[area][indicator, quarter] for area in areas]
        numerator = sum(n for n, _ in counts)
        denominator = None if counts[0][1] is None else sum(d for _, d in counts)
        row = published[indicator, "t01", quarter]
        wrong += [(indicator, "t01", quarter, fault)
                  for fault in faults(row, INDICATORS[indicator], numerator, denominator)]
    assert not wrong, summary(wrong)


def summary(wrong):
    by_indicator = defaultdict(list)
    for indicator, area, quarter, fault in wrong:
        by_indicator[indicator].append(f"{area} {quarter}: {fault}")
    return "\n".join(f"{name}: {len(lines)} rows, e.g. {'; '.join(lines[:3])}" for name, lines in by_indicator.items())

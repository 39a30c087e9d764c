"""Attacks A1 to A12, each beside a control that must succeed: what nobody could break is not known to have held.

Those that need only public files are `nq57 attack`, here on a release and on copies of it that were spoilt; the others
know more (all other records, all other cells, a register) and draw by `nq57 round`.
"""
import collections
import csv
import datetime
import gzip
import hashlib
import io
import json
import math
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import time

import pytest

from city import ROOT, City, digests
from network import CELLS, WEIGHTS, Cube, Rounding

CARD = "g5-dossiers-received"
PINNED, COARSER = (f"node: {{place: {place}, age_band: 1, sex: 0, channel: 2}}" for place in (1, 2))
DIGITS = re.compile(rb"[0-9]{9,}")


def attack(nq57, *arguments):
    done = subprocess.run([nq57, "attack", "--json", *map(str, arguments)], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.returncode, {entry["id"]: entry for entry in json.loads(done.stdout)["attacks"]}


class Spoilt:
    """A copy of a snapshot of which some rows are told otherwise."""

    def __init__(self, snapshot, folder):
        self.folder = folder / snapshot.name
        shutil.copytree(snapshot, self.folder)
        self.observations = self.folder / "data" / "observations.csv.gz"

    def change(self, change):
        """Gives each row, as a dictionary, to a function that may change it."""
        with gzip.open(self.observations, "rt", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            change(row)
        text = io.StringIO()
        writer = csv.DictWriter(text, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        self.observations.write_bytes(gzip.compress(text.getvalue().encode("utf-8"), compresslevel=1))
        return self

    def add_microdata(self, records):
        path = self.folder / "microdata" / "panel-2000-q1.csv.gz"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(gzip.compress("".join(",".join(record) + "\n" for record in records).encode("utf-8")))
        manifest = self.folder / "snapshot.json"
        content = json.loads(manifest.read_text(encoding="utf-8"))
        content["files"].append({"path": "microdata/panel-2000-q1.csv.gz", "role": "microdata"})
        manifest.write_text(json.dumps(content), encoding="utf-8")
        return self


def exactly(row, value):
    row.update(obs_value=str(value), value_low="", value_high="", precision="exact", missing_reason="")


@pytest.fixture(scope="module")
def released(city, nq57):
    """What the verb says of the session's release, with its own controls."""
    return attack(nq57, "--self-test", "--numbers", "100000", city.snapshot)


@pytest.fixture(scope="module")
def later(city, nq57, tmp_path_factory):
    """The same city a quarter later, after one dossier of a sealed quarter went, with microdata of every quarter.

    They need a coarser node than the one that is pinned: a city of 60,000 dossiers has few persons in a panel.
    """
    folder = tmp_path_factory.mktemp("later")
    later = City(nq57, folder / "city", sources=folder / "sources", dossiers=city.dossiers, as_of="2026-05-10")
    shutil.copytree(city.sources, later.sources)
    shutil.copytree(city.state, later.state)
    shutil.copytree(city.output, later.output, symlinks=True)
    with sqlite3.connect(sorted(later.sources.glob("*.db"))[0]) as source:
        tables = {name for (name,) in source.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        table = "HoSo" if "HoSo" in tables else "ho_so"
        source.execute(f'DELETE FROM "{table}" WHERE rowid = (SELECT min(rowid) FROM "{table}")')
    policy = (ROOT / "Pipelines" / "hanoi" / "disclosure.yaml").read_text(encoding="utf-8")
    assert PINNED in policy
    (later.pipeline / "disclosure.yaml").write_text(policy.replace(PINNED, COARSER), encoding="utf-8")
    assert later.run("--published-at", "2027-05-10T02:00:00Z").returncode in (0, 3), later.last.stderr
    return later


@pytest.fixture(scope="module")
def rounding(nq57, tmp_path_factory):
    return Rounding(nq57, tmp_path_factory.mktemp("draws"))


# ---- The verb ----

@pytest.mark.parametrize("name", ["A1", "A3", "A5", "A7", "A10"])
def test_a_release_holds_and_the_attack_breaks_its_control(released, name):
    report = released[1][name]
    assert report["result"] == "held", report["findings"][:3]
    assert report["control"] == "broken"
    assert re.search("[1-9]", report["tried"]), "something was tried"


def test_the_verb_ends_with_0_and_says_what_it_could_not_try(released):
    code, reports = released
    assert code == 0
    assert reports["A6"]["result"] == "not applicable", "it needs two snapshots"
    assert all(report["control"] == "broken" for report in reports.values())


@pytest.mark.parametrize("arguments", [(), ("no/such/folder",), ("--only", "A4", "."), ("--numbers", "0", ".")])
def test_what_cannot_be_attacked_ends_with_64(nq57, arguments):
    done = subprocess.run([nq57, "attack", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 64 and done.stdout == "" and done.stderr


# ---- A1, A2 ----

def test_a1_control_an_unkeyed_hash_is_found_in_seconds(city, nq57, tmp_path):
    spoilt = Spoilt(city.snapshot, tmp_path)
    digest = hashlib.sha256(b"848095123456").hexdigest()
    (spoilt.folder / "data" / "links.csv").write_text(f"id\n{digest}\n", encoding="utf-8")
    code, reports = attack(nq57, "--only", "A1", spoilt.folder)
    assert code == 1
    assert [finding["where"] for finding in reports["A1"]["findings"]] == ["data/links.csv, line 2"]
    assert "848095123456" not in json.dumps(reports)


def test_a2_and_a6_a_later_release_links_to_nothing_and_repeats_every_byte(city, later, nq57):
    first, second = sorted((later.output / "snapshots").iterdir())
    assert digests(first) == digests(city.snapshot)
    names = ("A2", "A5", "A6", "A7", "A9")
    code, reports = attack(nq57, *(f"--only={name}" for name in names), first, second)
    microdata = "held" if list(panels(second)) else "not applicable"
    assert {name: (report["result"], report["findings"][:2]) for name, report in reports.items()} == {
        name: ("held" if name != "A9" else microdata, []) for name in names}
    assert code == 0


def test_a2_control_a_column_of_links_joins_two_files(city, nq57, tmp_path):
    links = [hashlib.sha256(str(n).encode()).hexdigest()[:26] for n in range(40)]
    spoilt = [
        Spoilt(city.snapshot, tmp_path / name).add_microdata([("rid", "sex"), *((link, "female") for link in order)])
        for name, order in (("one", links), ("two", links[::-1]))]
    for number, copy in enumerate(spoilt):
        microdata = copy.folder / "microdata"
        (microdata / "panel-2000-q1.csv.gz").rename(microdata / f"panel-{number}.csv.gz")
        manifest = copy.folder / "snapshot.json"
        manifest.write_text(manifest.read_text().replace("panel-2000-q1", f"panel-{number}"), encoding="utf-8")
    code, reports = attack(nq57, "--only", "A2", *(copy.folder for copy in spoilt))
    assert code == 1 and any("column rid" in finding["where"] for finding in reports["A2"]["findings"])


# ---- A3, A5, A6, A10 on spoilt releases ----

def first_with_people(city):
    """A commune and quarter whose dossiers have rows by sex."""
    for row in city.observations():
        if row["indicator_id"] == CARD and row["breakdown"] == "sex-male" and row["obs_value"] not in ("", "0"):
            if row["ref_area"] != "t01":
                return row["ref_area"], row["time_period"]
    raise AssertionError("no commune shows the sex of applicants")


def first_with_a_total_of_its_cells(city):
    """A commune whose rounded table happens to add up to its exact total, so that its rows may be called exact."""
    rows = {(r["ref_area"], r["time_period"], r["breakdown"]): r["obs_value"] for r in city.observations()
            if r["indicator_id"] == CARD}
    for area, period, breakdown in rows:
        if breakdown == "_S" and area != "t01" and rows[area, period, "_T"] == rows[area, period, "_S"] != "0":
            if rows.get((area, period, "sex-female")):
                return area, period
    raise AssertionError("no commune's table has its total")


def test_a3_control_a_withheld_row_beside_exact_ones_is_inferred(city, nq57, tmp_path):
    area, period = first_with_a_total_of_its_cells(city)
    rows = {(r["ref_area"], r["breakdown"]): r for r in city.observations() if r["indicator_id"] == CARD
            and r["time_period"] == period}
    cells = [b for a, b in rows if a == area and b.startswith("sex-") and "--" in b]
    hidden = max(cells, key=lambda b: int(rows[area, b]["obs_value"] or 0))

    def change(row):
        if (row["indicator_id"], row["ref_area"], row["time_period"]) != (CARD, area, period):
            return
        if row["breakdown"] == hidden:
            row.update(obs_value="", value_low="", value_high="", missing_reason="protected")
        elif row["breakdown"].startswith("sex-"):
            exactly(row, row["obs_value"])

    code, reports = attack(nq57, "--only", "A3", Spoilt(city.snapshot, tmp_path).change(change).folder)
    assert code == 1
    assert any(f"{area} {period} {hidden}" in f["where"] and f["what"].startswith("1 ") for f in
               reports["A3"]["findings"])


def test_a5_control_twenty_less_nineteen_leaves_one_woman(city, nq57, tmp_path):
    area, period = first_with_people(city)

    def change(row):
        if (row["indicator_id"], row["ref_area"], row["time_period"]) != (CARD, area, period):
            return
        if row["breakdown"] == "_T":
            exactly(row, 20)
        elif row["breakdown"] == "sex-male":
            exactly(row, 19)
        elif row["breakdown"].startswith("sex-unknown"):
            row.update(obs_value="0", value_low="0", value_high="0")
        elif row["breakdown"].startswith("sex-female--"):
            row.update(obs_value="0", value_low="0", value_high="4" if row["breakdown"].endswith("25-34") else "0")

    code, reports = attack(nq57, "--only", "A5", "--only", "A3", Spoilt(city.snapshot, tmp_path).change(change).folder)
    assert code == 1 and reports["A3"]["result"] == "broken"


def test_a6_control_one_record_more_published_again_is_seen(city, nq57, tmp_path):
    area, period = first_with_people(city)

    def change(row):
        if (row["indicator_id"], row["ref_area"], row["time_period"], row["breakdown"]) == (CARD, area, period, "_T"):
            exactly(row, int(row["obs_value"]) + 1)

    spoilt = Spoilt(city.snapshot, tmp_path).change(change)
    code, reports = attack(nq57, "--only", "A6", city.snapshot, spoilt.folder)
    assert code == 1
    assert [f"{CARD} {area} {period} _T" in finding["where"] for finding in reports["A6"]["findings"]] == [True]


def test_a10_control_a_mean_of_records_gives_the_count_away(city, nq57, tmp_path):
    area, period = first_with_people(city)

    def change(row):
        if (row["ref_area"], row["time_period"]) != (area, period):
            return
        if (row["indicator_id"], row["breakdown"]) == ("g5-dossiers-resolved", "_T"):
            exactly(row, "12.142857")
            row["decimals"] = "6"
        if (row["indicator_id"], row["breakdown"]) == (CARD, "sex-male"):
            row.update(obs_value="5", value_low="1", value_high="9", precision="rounded5")

    code, reports = attack(nq57, "--only", "A10", Spoilt(city.snapshot, tmp_path).change(change).folder)
    assert code == 1
    assert "leaves 1 possible counts" in reports["A10"]["findings"][0]["what"]


# ---- A4, A6 and A7: attackers who know more ----

def test_a4a_all_other_cells_of_a_commune_are_known(rounding):
    """Where the total is not exact few cells follow; where it is exact, each does: not claimed."""
    cube = Cube.random(57)
    truth, published = cube.truth, rounding.draw(cube)
    determined = exact = 0
    cells = [(commune, cell) for commune in cube.communes for cell in CELLS]
    for commune, cell in cells:
        own = truth[cube.sums(commune, cell)[-1]]
        low, high = 0, math.inf
        for key in cube.sums(commune, cell):
            others = truth[key] - own
            low = max(low, published[key] - 4 - others)
            high = min(high, published[key] + 4 - others)
        assert low <= own <= high
        determined += low == high
        exact += truth[f"1/{commune}"] - sum(truth[f"2/{commune}/{s}/{a}"] for s, a in CELLS if (s, a) != cell) == own
    assert determined <= 0.03 * len(cells)
    assert exact == len(cells), "positive control"


def likelihood(published, true, base):
    """Of one published multiple, if the count were `true`: an unbiased draw of the two that are next to it."""
    rest = true % base
    if rest == 0:
        return 1.0 if published == true else 0.0
    return {true - rest: 1 - rest / base, true - rest + base: rest / base}.get(published, 0.0)


@pytest.mark.parametrize("base, most_certain, most_gain", [(5, 0.08, 0.10), (10, 0.03, 0.05)])
def test_a4b_all_other_records_of_a_commune_are_known(rounding, base, most_certain, most_gain):
    cube = Cube.random(58)
    truth, published = cube.truth, rounding.draw(cube, number=100, base=base)
    source = random.Random(base)
    records = source.sample(sorted(cube.counts.elements()), 2_000)
    best = max(CELLS, key=WEIGHTS.get)
    certain = right = prior = exact = 0
    for commune, *cell in records:
        cell = tuple(cell)
        others = collections.Counter({key: truth[key] - (key in cube.sums(commune, cell)) for c in CELLS
                                      for key in cube.sums(commune, c)})
        weights = {}
        for guess in CELLS:
            own = cube.sums(commune, guess)
            factors = (likelihood(published[key], others[key] + (key in own), base) for key in others)
            weights[guess] = WEIGHTS[guess] * math.prod(factors)
        assert weights[cell] > 0
        certain += sum(weight > 0 for weight in weights.values()) == 1
        right += max(weights, key=weights.get) == cell
        prior += best == cell
        exact += [key for key in others if truth[key] > others[key]] == cube.sums(commune, cell)
    assert certain <= most_certain * len(records)
    assert right <= prior + most_gain * len(records)
    assert exact == len(records), "positive control"


def poisson(mean, most):
    value, values = math.exp(-mean), []
    for count in range(most + 1):
        values.append(value)
        value *= mean / (count + 1)
    return values


def test_a6_a_late_record_between_two_vintages_is_hardly_guessed(rounding):
    """Provisional to base 10, final to base 5 with one record more in each commune; the communes' totals are known."""
    right = prior = exact = trials = 0
    best = max(CELLS, key=WEIGHTS.get)
    for draw in range(4):
        before = Cube.random(60 + draw)
        source = random.Random(draw)
        late = {c: source.choices(CELLS, [WEIGHTS[cell] for cell in CELLS])[0] for c in before.communes}
        after = before.with_one_more(late)
        first = rounding.draw(before, number=200 + draw, base=10)
        second = rounding.draw(after, number=300 + draw)
        truth, later = before.truth, after.truth
        for commune, cell in late.items():
            scores = {}
            for sex, age in CELLS:
                key = f"2/{commune}/{sex}/{age}"
                counts = poisson(truth[f"1/{commune}"] * WEIGHTS[sex, age], 120)
                same, more = (
                    sum(p * likelihood(first[key], n, 10) * likelihood(second[key], n + added, 5)
                        for n, p in enumerate(counts)) for added in (0, 1))
                scores[sex, age] = WEIGHTS[sex, age] * more / same if same else math.inf
            right += max(scores, key=scores.get) == cell
            prior += best == cell
            keys = {c: Cube.sums(commune, c)[-1] for c in CELLS}
            exact += [c for c, key in keys.items() if later[key] > truth[key]] == [cell]
            trials += 1
    assert right <= prior + 0.06 * trials
    assert exact == trials, "positive control"


def recovered(draws, truth, base=5):
    """The share of small counts that the mean of several draws gives back."""
    small = [key for key, count in truth.items() if key.startswith("2/") and 0 < count < base]
    return sum(round(sum(draw[key] for draw in draws) / len(draws)) == truth[key] for key in small) / len(small)


def test_a7_two_draws_hide_what_32_give_away(rounding):
    cube = Cube.random(70)
    draws = [rounding.draw(cube, number=400 + number) for number in range(32)]
    assert recovered(draws[:2], cube.truth) <= 0.5
    assert recovered(draws, cube.truth) >= 0.75, "positive control"


def test_a7_a_third_vintage_is_no_definition(city, nq57, tmp_path):
    definitions = tmp_path / "hanoi"
    shutil.copytree(ROOT / "Pipelines" / "hanoi", definitions)
    policy = definitions / "disclosure.yaml"
    text = policy.read_text(encoding="utf-8")
    final = "  final: {epoch: 0, base: 5, lag: 30d}\n"
    assert final in text
    three = "".join(f"  {name}: {{epoch: {epoch}, base: 5, lag: {30 + 30 * epoch}d}}\n"
                    for epoch, name in enumerate(["provisional", "final", "corrected"]))
    policy.write_text(text.replace(final, three), encoding="utf-8")
    done = subprocess.run([nq57, "check", "--pipeline", str(definitions)], capture_output=True, text=True, check=False)
    assert done.returncode == 78 and "disclosure.yaml" in done.stderr


# ---- A8, A9: microdata ----

def register(persons=50_000):
    """Birth date, sex and commune of everybody, the two residents whom a newspaper presented by name among them."""
    source = random.Random(8)
    communes = [row["code"] for row in clusters()]
    start = datetime.date(1925, 1, 1).toordinal()
    end = datetime.date(2020, 1, 1).toordinal()
    people = [(datetime.date.fromordinal(source.randrange(start, end)), source.choice(["male", "female"]),
               source.choice(communes)) for _ in range(persons - 2)]
    return people + [(datetime.date(1946, 3, 10), "female", "00466"), (datetime.date(1942, 5, 20), "male", "00466")]


def clusters():
    with open(ROOT / "Pipelines" / "hanoi" / "commune_area_cluster.csv", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def is_of_age(band, age):
    if band in ("*", "all"):
        return True
    low, _, high = band.rstrip("+").partition("-")
    return low.isdigit() and int(low) <= age and (band.endswith("+") or age <= int(high))


def panels(snapshot):
    for path in sorted((snapshot / "microdata").glob("panel-*.csv.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            yield list(csv.DictReader(file))


def candidates(people, records, day):
    """For each person of the register, the records of a file that could be theirs."""
    cluster = {row["code"]: row["area_cluster"] for row in clusters()}
    classes = collections.Counter((r["place"], r["age_band"], r["sex"]) for r in records)
    bands = {band for _, band, _ in classes}
    places = {place for place, _, _ in classes}
    found = []
    for born, sex, commune in people:
        age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
        own = {commune, f"x{commune}", cluster[commune], "inner" if cluster[commune] <= "c05" else "outer", "*", "all"}
        found.append(sum(classes[place, band, shown] for place in own & places for band in bands if is_of_age(band, age)
                         for shown in (sex, "*", "all")))
    return found


def test_a8_a_register_finds_nobody_in_the_microdata(later):
    people = register()
    alike = collections.Counter(people)
    assert sum(alike[person] == 1 for person in people) > 0.95 * len(people), "positive control: the register itself"
    files = list(panels(later.snapshot))
    ledger = (later.state / "ledger" / "ledger.ndjson").read_text(encoding="utf-8")
    assert len(files) == ledger.count('"type":"microdata"')
    for records in files:
        sets = candidates(people, records, datetime.date(2025, 9, 30))
        assert max(sets) > 0, "the register and the file speak of the same city"
        assert [size for size in sets if 0 < size < 11] == []
        assert sum(1 / size for size in sets if size) <= len(people) / 11
        assert all(size == 0 or size >= 11 for size in sets[-2:]), "the two residents of the newspaper"


def test_a9_control_eleven_people_with_one_secret_are_found(city, nq57, tmp_path):
    header = ("place", "age_band", "sex", "channel", "service_group", "outcome", "duration_band")
    groups = ["land", "justice", "health"]
    alike = [("c01", "25-44", "male", "*", groups[n % 3], "refused_withdrawn", f"{n % 3}") for n in range(11)]
    others = [("c02", "25-44", "male", "*", groups[n % 3], groups[n % 3], f"{n % 3}") for n in range(12)]
    spoilt = Spoilt(city.snapshot, tmp_path).add_microdata([header, *alike, *others])
    code, reports = attack(nq57, "--only", "A9", spoilt.folder)
    assert code == 1
    assert {f["what"] for f in reports["A9"]["findings"] if "2000" in f["where"]} == {
        "column outcome: in 1 classes more than 80 % share a value"}


# ---- A11, A12 ----

def traces(folder, needles):
    """Files below a folder that hold one of the needles."""
    return [file for file in folder.rglob("*") if file.is_file() and any(n in file.read_bytes() for n in needles)]


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT])
def test_a11_a_crash_leaves_nothing_of_a_row(city, nq57, tmp_path, number):
    needles = [line for line in (city.sources / "canaries.txt").read_bytes().splitlines() if line]
    wounded = City(nq57, tmp_path / "city", sources=city.sources, dossiers=city.dossiers)
    place = tmp_path / "place"
    place.mkdir()
    process = subprocess.Popen(
        [nq57, "extract", "--pipeline", str(wounded.pipeline), "--state", str(wounded.state), "--output-dir",
         str(wounded.output), "--as-of", wounded.as_of, "--progress", "lines", "--log-level", "debug"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=place, env={**os.environ, "TMPDIR": str(place)})
    deadline = time.monotonic() + 60
    while not list(wounded.state.rglob("*.parquet")) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert process.poll() is None, "the run must be reading when it is hit"
    process.send_signal(number)
    out, err = process.communicate(timeout=120)
    assert process.returncode == -number
    text = re.sub(rb"/[^\s\"]*|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]*Z?", b"", out + err)
    assert not any(needle in out + err for needle in needles) and not DIGITS.search(text)
    assert traces(tmp_path, needles) == []
    assert list(place.iterdir()) == [], "no core file, no crash report"


def test_a11_control_a_script_that_prints_a_row_is_found(city, tmp_path):
    needles = [line for line in (city.sources / "canaries.txt").read_bytes().splitlines() if line]
    for path in sorted(city.sources.glob("*.db"))[:1]:
        with sqlite3.connect(path) as source:
            tables = [n for (n,) in source.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            rows = [row for table in tables for row in source.execute(f'SELECT * FROM "{table}"')]
    (tmp_path / "crash.log").write_text("\n".join(map(str, rows)), encoding="utf-8")
    assert traces(tmp_path, needles) == [tmp_path / "crash.log"]
    assert DIGITS.search((tmp_path / "crash.log").read_bytes())


def test_a12_the_same_key_and_label_give_the_same_draw_and_another_label_does_not(rounding):
    cube = Cube.random(12)
    first = rounding.draw(cube, number=500)
    assert rounding.draw(cube, number=500) == first
    assert rounding.draw(cube, number=500, label="tab/v1|attack|2026Q3|1") != first
    assert rounding.draw(cube, number=501) != first

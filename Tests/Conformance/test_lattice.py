"""`nq57 lattice` against a search written here from disclosure.md section 12: every node, every record, plain Python.

Nothing is shared with the command but files.
"""
import collections
import csv
import itertools
import json
import math
import os
import pathlib
import random
import subprocess

import pytest

LOSSES = ["nue", "entropy", "entropy-nm", "discernibility", "discernibility-star", "average-class-size", "precision",
          "height", "loss"]


@pytest.fixture(scope="session")
def nq57():
    binary = os.environ.get("NQ57")
    if not binary:
        pytest.fail("NQ57 is not set: the built nq57 command. Run ops/test.", pytrace=False)
    return binary


class Sample:
    """Random records with random nested hierarchies, and what is asked of their classes."""

    def __init__(self, seed: int):
        rng = random.Random(seed)
        self.columns = ["place", "age", "sex", "channel"][: rng.randint(2, 4)]
        self.hierarchies = {column: self._hierarchy(rng, column) for column in self.columns}
        count = rng.randint(20, 120)
        self.records = [
            {column: rng.choices(list(self.hierarchies[column]),
                                 [1 / (i + 1) for i in range(len(self.hierarchies[column]))])[0]
             for column in self.columns}
            | {"outcome": rng.choices(["resolved", "refused", "open", "unknown"], [12, 4, 2, 1])[0]}
            for _ in range(count)]
        self.k = rng.randint(2, 6)
        self.suppress = rng.choice(["0", "0.02", "0.1", "25%", "1"])
        self.loss = LOSSES[seed % len(LOSSES)]
        self.distinct = rng.choice([None, 2, 3])
        self.entropy = rng.choice([None, None, "1.5", "2"])
        self.recursive = rng.choice([None, None, ("2", 2), ("1.5", 2)])
        self.alpha = rng.choice([None, "0.8", "0.75"])
        self.benign = rng.choice([None, None, "resolved"])
        self.t = rng.choice([None, None, "0.35", "0.5"])

    @staticmethod
    def _hierarchy(rng, column):
        groups = list(range(rng.randint(2, 9)))
        rows = [[f"{column}{i}"] for i in groups]
        for level in range(1, rng.randint(2, 4)):
            fewer = rng.randint(1, max(1, max(groups)))
            groups = [g % fewer for g in groups]
            for row, group in zip(rows, groups):
                row.append("*" if fewer == 1 else f"{column}.{level}.{group}")
        return {row[0]: row for row in rows}

    def write(self, folder: pathlib.Path):
        for column, rows in self.hierarchies.items():
            (folder / f"sample_hierarchy_{column}.csv").write_text("".join(";".join(r) + "\n" for r in rows.values()))
        with open(folder / "sample.csv", "w", newline="") as file:
            writer = csv.DictWriter(file, self.columns + ["outcome"])
            writer.writeheader()
            writer.writerows(self.records)

    def arguments(self):
        flags = ["--qi", ",".join(self.columns), "--k", str(self.k), "--suppress", self.suppress, "--loss", self.loss,
                 "--sensitive", "outcome"]
        if self.distinct:
            flags += ["--distinct-l", str(self.distinct)]
        if self.entropy:
            flags += ["--entropy-l", self.entropy]
        if self.recursive:
            flags += ["--recursive-l", "%s,%d@outcome" % self.recursive]
        if self.alpha:
            flags += ["--alpha", self.alpha + "@outcome"]
        if self.benign:
            flags += ["--benign", "outcome=" + self.benign]
        if self.t:
            flags += ["--t", self.t]
        return flags


class Reference:
    """The same search, as slow and plain as can be."""

    def __init__(self, sample: Sample):
        self.sample = sample
        self.n = len(sample.records)
        self.whole = collections.Counter(r["outcome"] for r in sample.records)
        text = sample.suppress
        share = float(text[:-1]) / 100 if text.endswith("%") else float(text)
        self.limit = math.floor(share * self.n + 1e-9)
        self.heights = [len(next(iter(sample.hierarchies[c].values()))) - 1 for c in sample.columns]

    def shown(self, record, node):
        return tuple(self.sample.hierarchies[c][record[c]][level] for c, level in zip(self.sample.columns, node))

    def classes(self, node):
        found = collections.defaultdict(list)
        for record in self.sample.records:
            found[self.shown(record, node)].append(record)
        return found

    def is_good(self, members):
        s = self.sample
        counts = collections.Counter(r["outcome"] for r in members)
        size = len(members)
        if size < s.k:
            return False
        if not s.benign:
            if s.distinct and len(counts) < s.distinct:
                return False
            if s.entropy and -sum(c / size * math.log(c / size) for c in counts.values()) < math.log(float(s.entropy)) - 1e-9:
                return False
            if s.recursive:
                ordered = sorted(counts.values(), reverse=True)
                if not ordered[0] < float(s.recursive[0]) * sum(ordered[s.recursive[1] - 1:]) - 1e-9:
                    return False
        if s.alpha:
            worst = max((c for v, c in counts.items() if v != s.benign), default=0)
            if worst / size > float(s.alpha) + 1e-12:
                return False
        if s.t:
            distance = sum(abs(counts[v] / size - self.whole[v] / self.n) for v in self.whole) / 2
            if distance > float(s.t) + 1e-12:
                return False
        return True

    def loss(self, node, classes, bad):
        s, n = self.sample, self.n
        removed = sum(len(classes[key]) for key in bad)
        kept = {key: members for key, members in classes.items() if key not in bad}
        if s.loss == "discernibility":
            return sum(len(m) ** 2 for m in kept.values()) + n * removed
        if s.loss == "discernibility-star":
            return sum(len(m) ** 2 for m in classes.values())
        if s.loss == "average-class-size":
            return n / (len(kept) + (1 if removed else 0))
        if s.loss == "height":
            return sum(node)
        total = 0.0
        for position, (column, level) in enumerate(zip(s.columns, node)):
            rows = s.hierarchies[column]
            specific = collections.Counter(r[column] for r in s.records)
            general = collections.Counter(rows[r[column]][level] for r in s.records)
            among = collections.Counter(key[position] for key in bad for _ in classes[key])
            below = collections.Counter(row[level] for row in rows.values())
            for key, members in classes.items():
                is_removed = key in bad
                for record in members:
                    value, shown = record[column], key[position]
                    if s.loss == "nue":
                        total -= math.log2(specific[value] / (n if is_removed else general[shown]))
                    elif s.loss in ("entropy", "entropy-nm"):
                        total -= math.log2(specific[value] / general[shown])
                        if is_removed and s.loss == "entropy-nm":
                            total -= math.log2(among[shown] / removed)
                    elif is_removed:
                        total += 1
                    elif s.loss == "precision":
                        total += level / self.heights[position] if self.heights[position] else 0
                    else:
                        total += (below[shown] - 1) / (len(rows) - 1)
        return total / (n * len(s.columns)) if s.loss in ("precision", "loss") else total

    def best(self):
        found = []
        for node in itertools.product(*(range(h + 1) for h in self.heights)):
            classes = self.classes(node)
            bad = {key for key, members in classes.items() if not self.is_good(members)}
            removed = sum(len(classes[key]) for key in bad)
            if removed <= self.limit:
                found.append((self.loss(node, classes, bad), removed, node))
        if not found:
            return None
        least = min(loss for loss, _, _ in found)
        return least, min((removed, node) for loss, removed, node in found if loss <= least + 1e-9 * max(1, least))


def run(nq57, folder, *flags):
    return subprocess.run([nq57, "lattice", "--data", str(folder / "sample.csv"), "--hierarchies", str(folder), *flags],
                          capture_output=True, text=True)


@pytest.mark.parametrize("seed", range(90))
def test_the_optimum_is_that_of_a_plain_search(nq57, tmp_path, seed):
    sample = Sample(seed)
    sample.write(tmp_path)
    reference = Reference(sample)
    expected = reference.best()
    result = run(nq57, tmp_path, *sample.arguments())
    if expected is None:
        assert result.returncode == 1, result.stderr
        assert json.loads(result.stdout)["node"] is None
        return
    assert result.returncode == 0, result.stderr
    answer = json.loads(result.stdout)
    loss, (removed, node) = expected
    assert tuple(answer["levels"]) == node
    assert answer["node"] == dict(zip(sample.columns, node))
    assert answer["loss"] == pytest.approx(loss, rel=1e-9, abs=1e-9)
    assert answer["suppressed"] == removed
    assert answer["records"] == len(sample.records)
    check_measures(sample, reference, answer, node)


def check_measures(sample, reference, answer, node):
    """k, l, α and t of the file as it would be published."""
    kept = [members for members in reference.classes(node).values() if reference.is_good(members)]
    assert sum(map(len, kept)) == len(sample.records) - answer["suppressed"]
    assert len(kept) == answer["classes"]
    assert answer["smallest_class"] == min(map(len, kept), default=0)
    if not kept:
        return
    assert answer["smallest_class"] >= sample.k
    counts = [collections.Counter(r["outcome"] for r in members) for members in kept]
    measured = answer["sensitive"]["outcome"]
    assert measured["distinct_l"] == min(map(len, counts))
    assert measured["alpha"] == pytest.approx(max(max(c.values()) / c.total() for c in counts), abs=1e-9)
    assert measured["t"] == pytest.approx(max(
        sum(abs(c[v] / c.total() - reference.whole[v] / reference.n) for v in reference.whole) / 2 for c in counts),
        abs=1e-9)


@pytest.mark.parametrize("seed", range(0, 90, 10))
def test_searching_everything_finds_the_same_and_the_bytes_repeat(nq57, tmp_path, seed):
    sample = Sample(seed)
    sample.write(tmp_path)
    first = run(nq57, tmp_path, *sample.arguments())
    assert run(nq57, tmp_path, *sample.arguments()).stdout == first.stdout
    everything = run(nq57, tmp_path, *sample.arguments(), "--exhaustive")
    assert everything.returncode == first.returncode
    assert json.loads(everything.stdout) | {"evaluated": 0} == json.loads(first.stdout) | {"evaluated": 0}


@pytest.fixture
def tree(tmp_path):
    """Two branches of two values; each value equally frequent in all."""
    (tmp_path / "sample.csv").write_text("group;illness\n1;a\n1;c\n2;b\n2;d\n")
    (tmp_path / "group.csv").write_text("1;*\n2;*\n")
    (tmp_path / "illness.csv").write_text("a;x;*\nb;x;*\nc;y;*\nd;y;*\n")
    return tmp_path


def test_hierarchical_and_ordered_distances(nq57, tree):
    def level(*flags):
        result = run(nq57, tree, "--qi", "group", "--k", "1", *flags)
        return json.loads(result.stdout)["levels"]
    # {a, c}: a quarter leaves each branch's other value for it, at half the height.
    assert level("--t-hierarchical", "0.25@illness") == [0]
    assert level("--t-hierarchical", "0.249@illness") == [1]
    # In the order a b c d a class is {1, 3}: ¼ is carried over the first and the third step of three.
    assert level("--t-ordered", "0.17@illness") == [0]
    assert level("--t-ordered", "0.16@illness") == [1]
    assert level("--t", "0.5@illness") == [0]
    assert level("--t", "0.49@illness") == [1]


def test_without_names_every_column_with_a_hierarchy_is_a_quasi_identifier(nq57, tree):
    answer = json.loads(run(nq57, tree, "--k", "1").stdout)
    assert answer["columns"] == ["group", "illness"]
    assert json.loads(run(nq57, tree, "--k", "1", "--sensitive", "illness").stdout)["columns"] == ["group"]


@pytest.mark.parametrize("flags, word", [
    (["--qi", "town", "--k", "2"], "town"),
    (["--qi", "group", "--k", "0"], "--k"),
    (["--qi", "group", "--k", "2", "--suppress", "1.5"], "--suppress"),
    (["--qi", "group", "--k", "2", "--loss", "taste"], "--loss"),
    (["--qi", "group", "--k", "2", "--distinct-l", "2"], "--distinct-l"),
    (["--qi", "group", "--k", "2", "--distinct-l", "1.5@illness"], "--distinct-l"),
    (["--qi", "group", "--k", "2", "--alpha", "2@illness"], "--alpha"),
    (["--qi", "group", "--k", "2", "--alpha", "0.5@group"], "group"),
    (["--qi", "group", "--k", "2", "--t-ordered", "0.5@town"], "town"),
])
def test_wrong_parameters_are_usage(nq57, tree, flags, word):
    result = run(nq57, tree, *flags)
    assert result.returncode == 64
    assert word in result.stderr and result.stdout == ""


@pytest.mark.parametrize("name, text, place", [
    ("sample.csv", "group;illness\n1;a\n4711;a\n", "sample.csv:3"),
    ("sample.csv", "group;illness\n1;a\n4711\n", "sample.csv:3"),
    ("group.csv", "1;x;*\n2;x;4711\n", "group.csv:2"),
    ("group.csv", "1;*\n2;*\n1;4711\n", "group.csv:3"),
    ("group.csv", "1;*\n\"4711", "group.csv:2"),
])
def test_unreadable_input_names_file_and_line_and_no_value(nq57, tree, name, text, place):
    (tree / name).write_text(text)
    result = run(nq57, tree, "--qi", "group", "--k", "1")
    assert result.returncode == 64
    assert place in result.stderr and "4711" not in result.stderr and result.stdout == ""


def test_a_lattice_of_more_than_a_hundred_thousand_nodes_is_refused(nq57, tmp_path):
    columns = [f"c{i}" for i in range(17)]
    (tmp_path / "sample.csv").write_text(";".join(columns) + "\n" + ";".join("1" * 17) + "\n")
    for column in columns:
        (tmp_path / f"{column}.csv").write_text("1;*\n2;*\n")
    result = run(nq57, tmp_path, "--k", "1")
    assert result.returncode == 64 and "tooManyNodes" in result.stderr
    assert run(nq57, tmp_path, "--qi", ",".join(columns[:16]), "--k", "1").returncode == 0

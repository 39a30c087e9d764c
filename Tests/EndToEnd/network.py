"""A made-up city of persons in cells of sex and age, as a network that `nq57 round` takes, and draws of it."""
import collections
import random
import subprocess

SEXES = {"F": 51, "M": 49}
AGES = {"00-15": 3, "16-24": 12, "25-34": 22, "35-44": 21, "45-54": 17, "55-64": 14, "65-79": 9, "80+": 2}
CELLS = [(sex, age) for sex in SEXES for age in AGES]
WEIGHTS = {cell: SEXES[cell[0]] * AGES[cell[1]] / 10_000 for cell in CELLS}


class Cube:
    """Counts by commune and cell, with every sum of them that is published."""

    def __init__(self, counts):
        self.counts = counts  # (commune, sex, age) -> persons

    @classmethod
    def random(cls, seed, communes=126):
        source = random.Random(seed)
        counts = collections.Counter()
        for commune in range(communes):
            persons = source.randint(60, 400)
            for sex, age in source.choices(CELLS, [WEIGHTS[cell] for cell in CELLS], k=persons):
                counts[f"{commune:03}", sex, age] += 1
        return cls(counts)

    def with_one_more(self, added):
        """One person more in each commune, in the cell that is named."""
        return Cube(self.counts + collections.Counter((commune, *cell) for commune, cell in added.items()))

    @property
    def communes(self):
        return sorted({commune for commune, _, _ in self.counts})

    @staticmethod
    def sums(commune, cell):
        """The published keys that a person of this commune and cell counts in, within the commune."""
        sex, age = cell
        return [f"1/{commune}", f"2/{commune}/{sex}", f"2/{commune}/{sex}/{age}"]

    @property
    def truth(self):
        totals = collections.Counter()
        for (commune, *cell), persons in self.counts.items():
            for key in self.sums(commune, cell):
                totals[key] += persons
        return totals

    def edges(self):
        """Lines tail,head,key,count: the city, its communes, their cells, and the city's cells."""
        flows = collections.Counter()
        for (commune, sex, age), persons in self.counts.items():
            for tail, head, key in [
                    ("M", "N", "0/city"), ("N", f"a/{commune}", f"1/{commune}"),
                    (f"a/{commune}", f"a/{commune}/{sex}", f"2/{commune}/{sex}"),
                    (f"a/{commune}/{sex}", f"L1/{sex}/{age}", f"2/{commune}/{sex}/{age}"),
                    (f"L1/{sex}/{age}", f"L1/{sex}", f"3/{sex}/{age}"), (f"L1/{sex}", "M", f"3/{sex}")]:
                flows[tail, head, key] += persons
        return "".join(f"{tail},{head},{key},{persons}\n" for (tail, head, key), persons in sorted(flows.items()))


class Rounding:
    """Draws by the built command; every number is another key."""

    def __init__(self, nq57, folder):
        self.nq57, self.folder = nq57, folder

    def draw(self, cube, number=0, base=5, label="tab/v1|attack|2026Q3|0"):
        key = self.folder / f"key-{number}"
        if not key.exists():
            key.write_text(f"{number + 1:064x}\n", encoding="utf-8")
            key.chmod(0o400)
        done = subprocess.run(
            [self.nq57, "round", "--table-key-file", str(key), "--label", label, "--base", str(base)],
            input=cube.edges(), capture_output=True, text=True, check=True)
        lines = (line.rsplit(",", 1) for line in done.stdout.splitlines())
        return collections.defaultdict(int, {key: int(value) for key, value in lines})

"""Measures nq57 against two floors and two peers, on a PostgreSQL of its own. Called by ops/bench/run after a build.

Lane A: read and decode, then drop. Lane B: stage and count, over 1 connection and over 4. Lane C: a fleet of databases,
first read and nothing changed. Contestants take turns (ABC ABC …); the first round is thrown away.
"""

import argparse
import datetime
import json
import os
import pathlib
import platform
import shutil
import sys
from importlib.metadata import version

import judge
import measure
from lane import Contestant, Lane
from report import table, targets
from server import BENCH, ROOT, Server

PIPELINE = BENCH / "pipeline"
AS_OF = "2026-11-15"
PEERS = ("adbc_duckdb", "psql_duckdb")


class Bench:
    def __init__(self, options: argparse.Namespace, server: Server, results: pathlib.Path) -> None:
        self.options, self.server, self.results = options, server, results
        self.work = server.folder / "work"
        self.work.mkdir()
        self.bin = pathlib.Path(options.bin)
        with open(ROOT / "Pipelines" / "hanoi" / "communes.csv", encoding="utf-8") as file:
            self.communes = [line.split(",")[0] for line in file][1:]

    # Lanes

    def lane_a(self) -> Lane:
        local = self.local("one")
        return Lane(
            "A extract, 1 connection", self.options.rows,
            [self.floor("one", 1), self.step("drain", local, 1, self.communes[:1]),
             self.step("decode", local, 1, self.communes[:1])],
        )  # fmt: skip

    def lane_b(self, name: str, connections: int) -> Lane:
        communes = self.communes[:connections]
        local = self.local(name)
        truth = self.truth(name, communes)
        lane = Lane(
            f"B stage, {connections} connection{'s' if connections > 1 else ''}", self.options.rows,
            [self.floor(name, connections), self.step("drain", local, connections, communes),
             self.nq57("nq57", name, local, connections, communes, truth)],
        )  # fmt: skip
        lane.contestants += [self.peer(peer, name, communes, truth) for peer in PEERS]
        return lane

    def lane_c(self) -> Lane:
        local = self.local("fleet", self.server.use_tls())
        truth = self.truth("fleet", self.fleet)
        first = self.nq57("nq57, first read", "fleet", local, 4, self.fleet, truth)
        again = self.nq57("nq57, nothing changed", "fleet", local, 4, self.fleet, truth)
        again.prepare = lambda: None
        rows = self.options.fleet_rows * len(self.fleet)
        return Lane("C fleet, 4 connections, TLS", rows, [self.step("drain", local, 4, self.fleet), first, again])

    @property
    def fleet(self) -> list[str]:
        return self.communes[: self.options.fleet]

    # Contestants

    def floor(self, lane: str, connections: int) -> Contestant:
        script = str(BENCH / "contestants" / "copy_to_null.py")
        return Contestant(
            "floor: COPY to /dev/null",
            [sys.executable, script, str(self.work), *self.uris(lane, self.communes[:connections])],
        )

    def step(self, step: str, local: pathlib.Path, connections: int, communes: list[str]) -> Contestant:
        """The product's own steps: time and CPU of the reading alone, without starting the process."""
        command = [str(self.bin / "nq57-bench"), step, str(PIPELINE), str(local), str(connections), *communes]

        def facts() -> dict[str, float]:
            inner = json.loads(self.log.read_text())
            return {"wire_mb": inner["bytes"] / 1e6, "wall_s": inner["wall_s"], "client_cpu_s": inner["cpu_s"]}

        name = "floor: drain (libpq)" if step == "drain" else f"nq57 {step}"
        return Contestant(name, command, facts=facts)

    def nq57(
        self, name: str, lane: str, local: pathlib.Path, connections: int, communes: list[str], truth: judge.Truth
    ) -> Contestant:
        state = self.work / lane / "state"
        command = [
            *(str(self.bin / "nq57"), "run", "--no-publish", "--pipeline", str(PIPELINE), "--local", str(local)),
            *("--as-of", AS_OF, "--progress", "none", "--connections", str(connections)),
            *("--source", ",".join(communes)),
        ]

        def facts() -> dict[str, float]:
            run = max((state / "runs").iterdir())
            stages = json.loads((run / "report.json").read_text())["stages"]
            read = [json.loads(line).get("bytes", 0) for line in open(run / "events.ndjson", encoding="utf-8")]
            times = {f"{stage['name']}_s": stage["ms"] / 1e3 for stage in stages}
            return times | {"wire_mb": sum(read) / 1e6, "disk_mb": size(state / "staging")}

        return Contestant(
            name, command, lambda: shutil.rmtree(state, ignore_errors=True), lambda: truth.fault_of_state(state), facts
        )

    def peer(self, peer: str, lane: str, communes: list[str], truth: judge.Truth) -> Contestant:
        out = self.work / lane / peer

        def prepare() -> None:
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir(parents=True)

        def facts() -> dict[str, float]:
            wire = out / "wire_bytes"
            found = {"wire_mb": int(wire.read_text()) / 1e6} if wire.exists() else {}
            return found | {"disk_mb": (out / "records.parquet").stat().st_size / 1e6}

        script = str(BENCH / "contestants" / f"{peer}.py")
        command = [sys.executable, script, str(out), *self.uris(lane, communes)]
        return Contestant(peer.replace("_", " → "), command, prepare, lambda: truth.fault_of_peer(out), facts)

    # What they need

    def uris(self, lane: str, communes: list[str]) -> list[str]:
        return [self.server.uri(f"{lane}_{commune}") for commune in communes]

    def local(self, lane: str, root: pathlib.Path | None = None) -> pathlib.Path:
        folder = self.work / lane
        folder.mkdir(exist_ok=True)
        tls = f"{{mode: verify-full, root: {root}}}" if root else "{mode: disable}"
        path = folder / "local.yaml"
        path.write_text(
            f"paths: {{state: {folder}/state, output: {folder}/output}}\n"
            f"sources: {{template: {{host: {'localhost' if root else '127.0.0.1'}, port: {self.server.port}, "
            f'user: postgres, database: "{lane}_{{commune}}", tls: {tls}}}}}\n',
            encoding="utf-8",
        )
        return path

    def truth(self, lane: str, communes: list[str]) -> judge.Truth:
        files = []
        for commune in communes:
            files.append(self.work / lane / f"{commune}.csv")
            self.server.psql(f"{lane}_{commune}", "-o", str(files[-1]), "-c", judge.TRUTH)
        truth = judge.Truth(files)
        for file in files:
            file.unlink()
        return truth

    @property
    def log(self) -> pathlib.Path:
        return self.work / "contestant.log"

    # Running

    def run(self, lane: Lane) -> None:
        for number in range(self.options.runs + 1):
            for contestant in lane.contestants:
                contestant.prepare()
                load = os.getloadavg()[0]
                cost = measure.run(contestant.command, self.server.postmaster, self.log, self.environment)
                cost |= contestant.facts()
                fault = contestant.fault()
                names = {"lane": lane.name, "contestant": contestant.name, "run": number}
                line = names | {"rows": lane.rows, "load": load}
                self.write(line | cost | {"is_right": fault is None})
                if fault:
                    raise SystemExit(f"{lane.name}, {contestant.name}: {fault}")
                if number > 0:
                    contestant.runs.append(cost)
            print(f"{lane.name}: round {number} of {self.options.runs}", file=sys.stderr)

    @property
    def environment(self) -> dict[str, str]:
        return {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH") if name in os.environ}

    def write(self, line: dict[str, object]) -> None:
        with open(self.results, "a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


def size(folder: pathlib.Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def machine(server: Server) -> dict[str, object]:
    lines = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    cpu = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    load = os.getloadavg()[0]
    return {
        "at": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "cpu": cpu[0] if cpu else platform.machine(),
        "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1),
        "kernel": platform.release(),
        "postgres": server.version,
        "versions": {name: version(name) for name in ("adbc-driver-postgresql", "duckdb", "pyarrow")},
        "python": platform.python_version(),
        "load": load,
        "is_disturbed": load > 0.5,
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="ops/bench/run", description=__doc__)
    parser.add_argument("--bin", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--lanes", default="A,B,C", help="which lanes, e.g. B or A,C")
    parser.add_argument("--rows", type=int, default=2_000_000, help="rows of lanes A and B")
    parser.add_argument("--runs", type=int, default=7, help="rounds that count")
    parser.add_argument("--fleet", type=int, default=126, help="databases of lane C")
    parser.add_argument("--fleet-rows", type=int, default=10_000, help="rows of each of them")
    parser.add_argument("--distinct", action="store_true", help="every row another citizen")
    parser.add_argument("--quick", action="store_true", help="does it work at all: 20,000 rows, 8 databases, 2 rounds")
    options = parser.parse_args()
    if options.quick:
        options.rows, options.runs, options.fleet, options.fleet_rows = 20_000, 2, 8, 1_000
    options.rows -= options.rows % 4
    folder = ROOT / ".bench" / "results" if options.quick else BENCH / "results"
    folder.mkdir(parents=True, exist_ok=True)
    results = folder / f"{datetime.datetime.now(datetime.UTC):%Y%m%dT%H%M%SZ}.ndjson"
    wanted = options.lanes.split(",")
    with Server() as server:
        facts = machine(server)
        bench = Bench(options, server, results)
        bench.write(facts)
        print("Filling the databases …", file=sys.stderr)
        if "A" in wanted or "B" in wanted:
            server.fill("one", bench.communes[:1], options.rows, options.distinct)
        if "B" in wanted:
            server.fill("four", bench.communes[:4], options.rows, options.distinct)
        if "C" in wanted:
            server.fill("fleet", bench.fleet, options.fleet_rows * options.fleet, options.distinct)
        makers = {
            "A": [bench.lane_a],
            "B": [lambda: bench.lane_b("one", 1), lambda: bench.lane_b("four", 4)],
            "C": [bench.lane_c],
        }
        disturbed = ", DISTURBED" if facts["is_disturbed"] else ""
        print(f"{facts['cpu']}, {facts['cores']} cores, PostgreSQL {facts['postgres']}", end="")
        print(f", load {facts['load']:.2f}{disturbed}")
        for make in (make for name in wanted for make in makers[name]):
            lane = make()
            bench.run(lane)
            print(table(lane) + "\n")
            for name, target, measured in targets(lane):
                verdict = "met" if measured <= target else f"missed by {measured / target - 1:.0%}"
                print(f"- {name}: {measured:.2f}, target {target:.2f}: {verdict}")
    print(f"\nEvery run: {results.relative_to(ROOT)}")


if __name__ == "__main__":
    main()

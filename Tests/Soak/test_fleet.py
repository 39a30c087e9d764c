"""126 PostgreSQL databases, one in twenty of them faulty, each in another way: the others are read as ever, in about the same
time; who is at fault is named with cause and remedy."""
import json
import subprocess
import time

import pytest

from city import City

GONE, NARROW, SPOILT, LOCKED, CLOSED, AWAY = "00091", "09556", "00145", "10030", "00622", "04930"
FAULTS = {
    GONE: ("access", "3D000"), NARROW: ("contract", "42703"), SPOILT: ("suspect", "quarantined"),
    LOCKED: ("transient", "55P03"), CLOSED: ("source", "55000"), AWAY: ("transient", "unreachable")}


class Server:
    def __init__(self, postgres):
        self.host, self.port = postgres

    def arguments(self, database):
        return ["psql", "-X", "-q", "-At", "-h", self.host, "-p", self.port, "-U", "postgres", "-d", database, "-v",
                "ON_ERROR_STOP=1"]

    def sql(self, database, text):
        result = subprocess.run(self.arguments(database), input=text, capture_output=True, text=True)
        assert result.returncode == 0, result.stderr
        return result.stdout

    def lock(self, database, relation):
        """A session that keeps a relation to itself until it is ended."""
        session = subprocess.Popen(
            self.arguments(database), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        session.stdin.write(f"BEGIN; LOCK TABLE {relation}; SELECT 'locked';\n")
        session.stdin.flush()
        assert session.stdout.readline().strip() == "locked"
        return session


def timed(body):
    started = time.monotonic()
    result = body()
    return result, time.monotonic() - started


def report(city):
    return json.loads(sorted((city.state / "runs").iterdir())[-1].joinpath("report.json").read_text())


def stage(city, name):
    return sum(stage["ms"] for stage in report(city)["stages"] if stage["name"] == name) / 1_000


@pytest.fixture(scope="module")
def healthy(work, nq57, postgres) -> City:
    city = City(nq57, work / "healthy", dossiers=200_000, postgres=postgres)
    city.synthesise()
    return city


@pytest.fixture(scope="module")
def wounded(work, nq57, postgres, healthy):
    """The same server with six databases at fault; made when the healthy run is over."""
    server = Server(postgres)
    city = City(nq57, work / "wounded", dossiers=healthy.dossiers, postgres=postgres)
    sources = city.pipeline / "sources.yaml"
    exception = f'exceptions:\n  "{AWAY}": {{kind: postgres, host: 127.0.0.1, port: 1}}\n'
    sources.write_text(sources.read_text(encoding="utf-8") + exception, encoding="utf-8")
    healthy.synthesise(
        "--source", f"{NARROW},{SPOILT}", "--faults", f"missing-column:{NARROW}/dossiers.channel", "--faults",
        f"invalid:{SPOILT}/dossiers:3%")
    server.sql("postgres", f"ALTER DATABASE nq57_{GONE} RENAME TO gone_{GONE}")
    server.sql("postgres", f"ALTER DATABASE nq57_{CLOSED} ALLOW_CONNECTIONS false")
    relations = server.sql(
        f"nq57_{LOCKED}", "SELECT format('nq57_export.%I', relname) FROM pg_class WHERE relkind = 'r' AND "
        "relnamespace = 'nq57_export'::regnamespace AND relname <> 'source'").split()
    session = server.lock(f"nq57_{LOCKED}", sorted(relations)[0])
    yield city
    session.kill()
    session.wait()


def test_a_fleet_with_one_in_twenty_at_fault(healthy, wounded_after_healthy, outcome):
    healthy_seconds, wounded = wounded_after_healthy
    result, seconds = timed(wounded.publish_run)
    assert result.returncode == 3, result.stderr
    found = {}
    for fault in report(wounded)["faults"]:
        found.setdefault(fault["source"], []).append((fault["class"], fault["code"]))
        assert fault["message"] and fault["remedy"], fault
    assert found.keys() == FAULTS.keys(), found
    for source, expected in FAULTS.items():
        assert expected in found[source], (source, found[source])
    status = wounded.run(verb="status").stdout
    assert all(source in status for source in FAULTS)

    def exact(city):
        return {
            (row["indicator_id"], row["ref_area"], row["time_period"]): (row["obs_value"], row["numerator"], row["denominator"])
            for row in city.observations()
            if row["breakdown"] == "_T" and row["precision"] == "exact" and row["ref_area"] not in {"t01", *("x" + s for s in FAULTS)}
        }
    assert exact(wounded) == exact(healthy) and len(exact(healthy)) > 120
    outcome("6 of 126 PostgreSQL databases at fault", f"exit 3 in {seconds:.0f} s, {seconds / healthy_seconds:.2f} of the "
            f"healthy run's {healthy_seconds:.0f} s; reading {stage(wounded, 'extract'):.1f} s")
    assert seconds <= 1.3 * healthy_seconds


@pytest.fixture(scope="module")
def wounded_after_healthy(healthy, request, outcome):
    result, seconds = timed(healthy.publish_run)
    assert result.returncode == 0, result.stderr
    outcome("126 PostgreSQL databases", f"exit 0 in {seconds:.0f} s; reading {stage(healthy, 'extract'):.1f} s")
    again, rerun = timed(healthy.publish_run)
    assert again.returncode == 0
    outcome("the same again, nothing new", f"{rerun:.1f} s")
    unchanged, asked = timed(lambda: healthy.run("--quarters", "2025-Q3..2025-Q4", verb="extract"))
    assert unchanged.returncode == 0 and "committed" not in report(healthy)["units"]
    outcome("every database asked again, nothing new", f"{asked:.1f} s")
    doctor, looked = timed(lambda: healthy.run(verb="doctor"))
    assert "126 in order" in doctor.stdout, doctor.stdout[-2000:]
    outcome("doctor over 126 PostgreSQL databases", f"{looked:.1f} s")
    _, shown = min((timed(lambda: healthy.run(verb="status")) for _ in range(3)), key=lambda pair: pair[1])
    outcome("status", f"{shown:.2f} s")
    # The limits of the design for those that look. A run with nothing new has twice its limit, on a machine that does other
    # things: a server has no file whose bytes would tell that nothing changed, so the rows of every open quarter are counted.
    assert rerun <= 20 and looked <= 15 and shown <= 0.2
    return seconds, request.getfixturevalue("wounded")

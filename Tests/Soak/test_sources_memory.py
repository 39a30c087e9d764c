"""X21 of docs/faults.md: a disk that is slower than the source, and little memory. The server waits for us, memory stays
under its bound, and the partitions are the same bytes."""
import os
import resource
import subprocess
import threading
import time

import pytest

from city import AS_OF
from town import Town

ROWS = 2_000_000
SOURCE = "00004"
BOUND = 200 << 20
ADDRESS_SPACE = 1 << 30


def sql(postgres, database, text):
    host, port = postgres
    done = subprocess.run(["psql", "-XqAt", "-h", host, "-p", port, "-U", "postgres", "-d", database, "-v",
                           "ON_ERROR_STOP=1", "-c", text], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture(scope="module")
def large(work, nq57, postgres) -> Town:
    """A commune with two million news items in one quarter."""
    large = Town(nq57, work / "large", postgres=postgres)
    large.synthesise("--source", SOURCE)
    sql(postgres, f"nq57_{SOURCE}",
        "INSERT INTO nq57_export.tin_bai (ma_tin, ma_xa, kenh_dang, dang_luc) SELECT 'soak-' || i, "
        f"'{SOURCE}', 'zalo', '2025-08-01T08:00:00Z'::timestamptz + i * interval '1 second' FROM "
        f"generate_series(1, {ROWS}) AS i")
    return large


def extract(large, state, *prefix, limit=None):
    """Exit code and the most memory that any process of it held."""
    command = [*prefix, large.nq57, "extract", "--pipeline", str(large.pipeline), "--state", str(state), "--as-of", AS_OF,
               "--source", SOURCE, "--dataset", "outreach_items"]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit))) if limit else None)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_maxrss << 10


def partitions(state):
    return {file.name: file.read_bytes() for file in sorted((state / "staging").rglob("*.parquet"))}


class Watch(threading.Thread):
    """Asks the server what its backends that send to us wait for."""

    def __init__(self, postgres):
        super().__init__(daemon=True)
        self.postgres, self.waits, self.is_over = postgres, 0, False

    def run(self):
        while not self.is_over:
            self.waits += int(sql(
                self.postgres, "postgres", "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'ClientWrite' AND "
                f"application_name = 'nq57 {SOURCE}'"))
            time.sleep(0.05)


def test_a_slow_disk_and_little_memory_slow_the_server_down_and_change_no_byte(large, tmp_path, postgres, outcome):
    code, memory = extract(large, tmp_path / "quick")
    assert code == 0
    watch = Watch(postgres)
    watch.start()
    slow_disk = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=write,fsync", "-e",
                 "inject=write,fsync:delay_enter=100ms"]
    code, slow_memory = extract(large, tmp_path / "slow", *slow_disk, limit=ADDRESS_SPACE)
    watch.is_over = True
    watch.join()
    assert code == 0
    assert partitions(tmp_path / "slow") == partitions(tmp_path / "quick") != {}
    assert watch.waits > 0, "the server never waited for us"
    assert max(memory, slow_memory) < BOUND, (memory, slow_memory)
    outcome(f"slow disk, {ADDRESS_SPACE >> 20} MiB of address space, {ROWS:,} rows",
            f"same bytes, {max(memory, slow_memory) >> 20} MiB held, server waited {watch.waits} looks long")

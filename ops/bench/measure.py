"""Runs one contestant and says what it cost."""

import os
import pathlib
import subprocess
import threading
import time

TICKS = os.sysconf("SC_CLK_TCK")


def run(command: list[str], postmaster: int, log: pathlib.Path, environment: dict[str, str]) -> dict[str, float]:
    """Seconds, client CPU of the process tree, server CPU, and peak memory of the tree.

    Wall ends when the contestant ends. The server's CPU is that of the backends which ended since.
    """
    backends = len(children(postmaster))
    before = server_seconds(postmaster)
    with open(log, "wb") as output:
        started = time.monotonic()
        process = subprocess.Popen(
            command, stdout=output, stderr=subprocess.STDOUT, env=environment, start_new_session=True
        )
        sampler = Sampler(process.pid)
        sampler.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    sampler.stop()
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, command[:2]))} ended with {process.returncode}:\n{log.read_text()}")
    wait_for_backends(postmaster, backends)
    return {
        "wall_s": wall,
        "client_cpu_s": usage.ru_utime + usage.ru_stime,
        "server_cpu_s": server_seconds(postmaster) - before,
        "peak_rss_mb": sampler.peak / 1e6,
    }


class Sampler(threading.Thread):
    """Looks at the memory of a process tree ten times a second: their sum now, or the most that one of them ever had.

    `ru_maxrss` will not do: it begins with the memory of whoever forked the process.
    """

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.root = root
        self.peak = 0
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.wait(0.1):
            sizes = [resident(process) for process in tree(self.root)]
            self.peak = max(self.peak, sum(now for now, _ in sizes), *(most for _, most in sizes))

    def stop(self) -> None:
        self.ended.set()
        self.join()


def children(process: int) -> list[int]:
    try:
        return [int(child) for child in pathlib.Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def tree(process: int) -> list[int]:
    tasks = pathlib.Path(f"/proc/{process}/task")
    try:
        found = [int(c) for task in tasks.iterdir() for c in (task / "children").read_text().split()]
    except OSError:
        found = []
    return [process] + [below for child in found for below in tree(child)]


def resident(process: int) -> tuple[int, int]:
    """Bytes now, and at most so far."""
    try:
        lines = pathlib.Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0, 0
    sizes = dict(line.split(":", 1) for line in lines)
    now, most = (int(sizes.get(name, "0 kB").split()[0]) * 1024 for name in ("VmRSS", "VmHWM"))
    return now, most


def server_seconds(postmaster: int) -> float:
    """User and system time of the postmaster's children that have ended."""
    fields = pathlib.Path(f"/proc/{postmaster}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[13]) + int(fields[14])) / TICKS


def wait_for_backends(postmaster: int, count: int) -> None:
    for _ in range(200):
        if len(children(postmaster)) <= count:
            return
        time.sleep(0.02)

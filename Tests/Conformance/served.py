"""A web root served by nginx with the very configuration that is shipped, on a port of this machine alone."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

CONFIGURATION = Path(__file__).resolve().parents[2] / "ops/nginx/nq57.conf"

MAIN = """
daemon off;
pid {work}/pid;
error_log {work}/start.log;
worker_processes 2;
events {{ worker_connections 128; }}
http {{
    client_body_temp_path {work}/body; proxy_temp_path {work}/proxy; fastcgi_temp_path {work}/fastcgi;
    uwsgi_temp_path {work}/uwsgi; scgi_temp_path {work}/scgi;
    include {configuration};
}}
"""

SITE = """
listen 127.0.0.1:{port};
root {root};
access_log {work}/access.log nq57;
error_log {work}/error.log crit;
"""


@dataclass
class Reply:
    status: int
    headers: dict
    body: bytes


@dataclass
class Server:
    base: str
    root: Path
    work: Path
    scratch: Path = field(repr=False)

    def get(self, path, *options):
        """What curl got: status, headers with small names, body as sent."""
        head, body = self.scratch / "head", self.scratch / "body"
        body.unlink(missing_ok=True)
        done = subprocess.run(
            ["curl", "--silent", "--show-error", "--max-time", "20", "--path-as-is", "--dump-header", str(head),
             "--output", str(body), *options, self.base + path],
            capture_output=True, text=True, check=False)
        assert done.returncode == 0, (path, done.stderr)
        lines = head.read_text(encoding="latin-1").strip().splitlines()
        pairs = (line.split(": ", 1) for line in lines[1:] if ": " in line)
        content = body.read_bytes() if body.exists() and "--head" not in options else b""
        return Reply(int(lines[0].split()[1]), {name.lower(): value for name, value in pairs}, content)

    def head(self, path, *options):
        return self.get(path, "--head", *options)

    def log(self):
        return (self.work / "access.log").read_text(encoding="utf-8")


@contextlib.contextmanager
def serving(root, *, moved=""):
    """Starts nginx for a web root, and ends it."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not program:
        pytest.fail("nginx is missing. Do: ops/setup (Debian package nginx-light)", pytrace=False)
    with tempfile.TemporaryDirectory(prefix="nq57-nginx-") as folder:
        work = Path(folder)
        # As root, nginx's workers are somebody else: what they may not read, visitors of a real server do not get.
        work.chmod(0o755)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        (work / "nginx.conf").write_text(MAIN.format(work=work, configuration=CONFIGURATION), encoding="utf-8")
        (work / "nq57.site").write_text(SITE.format(work=work, port=port, root=root), encoding="utf-8")
        if moved:
            (work / "nq57.moved.map").write_text(moved, encoding="utf-8")
        (work / "scratch").mkdir()
        command = [program, "-p", str(work), "-c", str(work / "nginx.conf"), "-e", str(work / "start.log")]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_for(port, process, work)
            yield Server(f"http://127.0.0.1:{port}", Path(root), work, work / "scratch")
        finally:
            process.terminate()
            process.wait(timeout=10)


def wait_for(port, process, work):
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.02)
    pytest.fail("nginx does not start: " + (work / "start.log").read_text(encoding="utf-8"), pytrace=False)


@contextlib.contextmanager
def copied(output):
    """A web root with the same files, whose names can be changed without harm; never write into a file, replace it."""
    with tempfile.TemporaryDirectory(prefix="nq57-web-") as folder:
        Path(folder).chmod(0o755)
        root = Path(folder) / "Output"
        shutil.copytree(output, root, symlinks=True, copy_function=link_or_copy)
        yield root


def link_or_copy(source, target):
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def replace(path, content, modified=None):
    """Another file under a name that may be a hard link."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    path.chmod(0o644)
    if modified is not None:
        os.utime(path, (modified, modified))

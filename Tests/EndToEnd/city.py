"""A synthetic city in a folder of its own: definitions, sources, state and site."""
import gzip
import csv
import hashlib
import io
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
AS_OF = "2026-02-20"  # two quarters are due: 2025-Q3 and 2025-Q4
PUBLISHED_AT = "2026-02-20T02:00:00Z"


class City:
    def __init__(self, nq57, folder, *, seed=57, dossiers=60_000, postgres=None, sources=None, as_of=AS_OF,
                 encryption="none", vintages=None):
        self.nq57, self.folder, self.seed, self.dossiers, self.as_of = nq57, pathlib.Path(folder), seed, dossiers, as_of
        self.sources = pathlib.Path(sources) if sources else self.folder / "sources"
        self.state, self.output = self.folder / "state", self.folder / "Output"
        self.pipeline = self.folder / "pipeline"
        self.last = None
        self.pipeline.mkdir(parents=True, exist_ok=True)
        self._write_definitions(postgres, encryption)
        if vintages:
            text = (ROOT / "Pipelines" / "hanoi" / "disclosure.yaml").read_text(encoding="utf-8")
            single = "vintages:\n  final: {epoch: 0, base: 5, lag: 30d}\n"
            assert single in text
            (self.pipeline / "disclosure.yaml").write_text(
                text.replace(single, f"vintages: {{{vintages}}}\n"), encoding="utf-8")

    def _write_definitions(self, postgres, encryption):
        demo = ROOT / "Pipelines" / "demo"
        text = (demo / "pipeline.yaml").read_text(encoding="utf-8")
        text = text.replace("../hanoi", str(ROOT / "Pipelines" / "hanoi"))
        assert "staging: {encryption: none}" in text
        text = text.replace("staging: {encryption: none}", f"staging: {{encryption: {encryption}}}")
        (self.pipeline / "pipeline.yaml").write_text(text, encoding="utf-8")
        if postgres is None:
            sources = (demo / "sources.yaml").read_text(encoding="utf-8")
            sources = sources.replace("../../.demo/sources", str(self.sources))
        else:
            sources = (ROOT / "Pipelines" / "demo-postgres" / "sources.yaml").read_text(encoding="utf-8")
            host, port = postgres
            sources = sources.replace("/var/run/postgresql", host).replace("5432", port)
            sources = sources.replace("user: nq57", "user: postgres")
        (self.pipeline / "sources.yaml").write_text(sources, encoding="utf-8")

    def call(self, *arguments, env=None, check=False):
        command = [self.nq57, *arguments]
        self.last = subprocess.run(
            command, capture_output=True, text=True, check=check, timeout=600, cwd=self.folder,
            env={**os.environ, **(env or {})})
        return self.last

    def synthesise(self, *more):
        result = self.call(
            "synthesise", "--pipeline", str(self.pipeline), "--seed", str(self.seed), "--dossiers",
            str(self.dossiers), "--as-of", self.as_of, *more)
        assert result.returncode == 0, result.stderr
        return result

    def run(self, *more, verb="run", env=None):
        return self.call(
            verb, "--pipeline", str(self.pipeline), "--state", str(self.state), "--output-dir", str(self.output),
            "--as-of", self.as_of, *more, env=env)

    def publish_run(self, *more, env=None):
        return self.run("--published-at", PUBLISHED_AT, *more, env=env)

    @property
    def snapshot(self) -> pathlib.Path:
        snapshots = sorted((self.output / "snapshots").iterdir())
        return snapshots[-1]

    def observations(self, snapshot=None) -> list[dict]:
        data = gzip.decompress(((snapshot or self.snapshot) / "data" / "observations.csv.gz").read_bytes())
        return list(csv.DictReader(io.StringIO(data.decode("utf-8"))))


def digests(folder: pathlib.Path) -> dict[str, str]:
    """SHA-256 of every file below a folder, by relative path; without the status, which every run writes."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != "status.json"
    }

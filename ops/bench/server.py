"""A PostgreSQL of our own by ops/scratch-postgres, and the databases of the lanes in it."""

import pathlib
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BENCH = ROOT / "ops" / "bench"
DDL = BENCH / "pipeline" / "layouts" / "service.ddl.sql"
CITIZENS_PER_THOUSAND_ROWS = 350


class Server:
    """Started on entry, stopped and thrown away on exit."""

    def __enter__(self) -> "Server":
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="nq57-bench-"))
        self.folder.chmod(0o755)
        started = subprocess.run(
            [ROOT / "ops" / "scratch-postgres", "start", self.folder / "pg"], check=True, capture_output=True, text=True
        )
        settings = dict(line.split("=", 1) for line in started.stdout.split())
        self.port = int(settings["NQ57_TEST_PGPORT"])
        self.data = self.folder / "pg" / "data"
        self.postmaster = int((self.data / "postmaster.pid").read_text().split()[0])
        self.version = self.ask("postgres", "SHOW server_version")
        return self

    def __exit__(self, *_: object) -> None:
        subprocess.run([ROOT / "ops" / "scratch-postgres", "stop", self.folder / "pg"], check=False)
        subprocess.run(["rm", "-rf", self.folder], check=False)

    def uri(self, database: str) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def psql(self, database: str, *arguments: str) -> None:
        command = ["psql", "--quiet", "--no-psqlrc", "--set", "ON_ERROR_STOP=1", self.uri(database), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    def ask(self, database: str, sql: str) -> str:
        command = ["psql", "--no-psqlrc", "--tuples-only", "--no-align", self.uri(database), "-c", sql]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    def fill(self, lane: str, communes: list[str], rows: int, distinct: bool = False) -> None:
        """One database `<lane>_<commune>` each; no person is in two of them."""
        share = rows // len(communes)
        citizens = share if distinct else max(1, share * CITIZENS_PER_THOUSAND_ROWS // 1000)
        for number, commune in enumerate(communes):
            database = f"{lane}_{commune}"
            self.psql("postgres", "-c", f"CREATE DATABASE {database}")
            self.psql(database, "-f", str(DDL))
            values = {
                "commune": commune,
                "rows": share,
                "citizens": citizens,
                "first_row": number * share,
                "first_citizen": number * citizens,
            }
            variables = [part for name, value in values.items() for part in ("--set", f"{name}={value}")]
            self.psql(database, *variables, "-f", str(BENCH / "table.sql"))
        self.psql("postgres", "-c", "CHECKPOINT")

    def use_tls(self) -> pathlib.Path:
        """Makes a certificate for localhost and lets the server offer TLS; returns the root to trust."""
        certificate, key = self.folder / "server.crt", self.folder / "server.key"
        subprocess.run(
            ["openssl", "req", "-new", "-x509", "-days", "2", "-nodes", "-subj", "/CN=localhost", "-newkey", "rsa:2048"]
            + ["-addext", "subjectAltName=DNS:localhost", "-out", certificate, "-keyout", key],
            check=True,
            capture_output=True,
        )
        owner = self.data.stat()
        for source in (certificate, key):
            target = self.data / source.name
            target.write_bytes(source.read_bytes())
            target.chmod(0o600)
            subprocess.run(["chown", f"{owner.st_uid}:{owner.st_gid}", target], check=True)
        self.psql("postgres", "-c", "ALTER SYSTEM SET ssl = on", "-c", "SELECT pg_reload_conf()")
        return certificate

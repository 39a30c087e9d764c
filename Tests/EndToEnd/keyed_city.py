"""A small city whose pseudonym key is a systemd credential, and pseudonyms computed by another language."""
import base64
import hashlib
import hmac
import os
import shutil
import struct
import subprocess

from city import City, ROOT

COMMUNES = ("00004", "00466", "00613")
CREDENTIAL = "nq57-pseudonyms"


class KeyedCity(City):
    """Three communes; `credentials` is the folder that systemd would make."""

    def __init__(self, nq57, folder, **more):
        super().__init__(nq57, folder, **more)
        lines = (ROOT / "Pipelines" / "hanoi" / "communes.csv").read_text(encoding="utf-8").splitlines()
        kept = [lines[0]] + [line for line in lines if line[:5] in COMMUNES]
        (self.pipeline / "communes.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")
        pipeline = self.pipeline / "pipeline.yaml"
        text = pipeline.read_text(encoding="utf-8")
        assert "keys: {pseudonyms: test}" in text
        pipeline.write_text(
            text.replace("keys: {pseudonyms: test}", f"keys: {{pseudonyms: {{credential: {CREDENTIAL}}}}}"),
            encoding="utf-8")
        self.credentials = self.folder / "credentials"

    def synthesise(self, *more):
        return super().synthesise("--source", ",".join(COMMUNES), *more)

    def install(self, key):
        """Makes the credential folder anew, as systemd does at each start."""
        if self.credentials.exists():
            self.credentials.chmod(0o700)
            shutil.rmtree(self.credentials)
        self.credentials.mkdir(mode=0o700)
        shutil.copyfile(key, self.credentials / CREDENTIAL)
        (self.credentials / CREDENTIAL).chmod(0o400)
        self.credentials.chmod(0o500)

    def environment(self):
        return {"CREDENTIALS_DIRECTORY": str(self.credentials)}

    def call(self, *arguments, env=None, check=False):
        return super().call(*arguments, env={**self.environment(), **(env or {})}, check=check)

    def arguments(self, *verb):
        return [self.nq57, *verb, "--pipeline", str(self.pipeline), "--state", str(self.state), "--as-of", self.as_of]

    def keyed(self, *verb, text=None):
        """A verb of keys, with standard input."""
        self.last = subprocess.run(
            self.arguments(*verb), input=text, capture_output=True, text=True, timeout=600, cwd=self.folder,
            env={**os.environ, **self.environment()})
        return self.last

    def killed(self, *verb, after, text=None):
        """Starts a verb and kills it -9 after some seconds; its exit code, or None if it had ended by itself."""
        process = subprocess.Popen(
            self.arguments(*verb), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            cwd=self.folder, env={**os.environ, **self.environment()})
        try:
            process.communicate(input=text, timeout=after)
            return process.returncode
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return None


class Pseudonyms:
    """HMAC and HKDF of disclosure.md section 2 over a key file, with nothing but hashlib."""

    def __init__(self, key_file):
        root, _ = key_file.read_text(encoding="ascii").splitlines()
        _, role, self.kid, key, _ = root.split(" ")
        assert role == "root"
        self.prk = hmac.digest(b"hanoi-pipeline/v1", base64.b64decode(key), "sha256")

    def of(self, kind, norm):
        key = hmac.digest(self.prk, prefixed("internal", self.kid, kind) + b"\x01", "sha256")
        return hmac.digest(key, prefixed("pid/v1", kind, norm), "sha256")[:16]


def prefixed(*fields):
    data = [field.encode("utf-8") for field in fields]
    return b"".join(struct.pack(">H", len(field)) + field for field in data)


assert hashlib.sha256(prefixed("a", "bc")).hexdigest() == hashlib.sha256(b"\x00\x01a\x00\x02bc").hexdigest()

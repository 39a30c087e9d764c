"""Files behind a web server as fsspec has them: read in parts by ranges, so that DuckDB reads over HTTP without an
extension that would have to be fetched first."""

import email.utils
import http.client
from urllib.parse import urlsplit

from fsspec.spec import AbstractBufferedFile, AbstractFileSystem


class ServedFiles(AbstractFileSystem):
    protocol = "served"
    cachable = False

    def __init__(self, base):
        super().__init__()
        self.host, self.port = urlsplit(base).hostname, urlsplit(base).port
        #: Length of every part that was fetched.
        self.fetched = []

    def ask(self, method, path, **headers):
        connection = http.client.HTTPConnection(self.host, self.port, timeout=20)
        connection.request(method, "/" + path.lstrip("/"), headers=headers)
        reply = connection.getresponse()
        body = reply.read()
        connection.close()
        return reply, body

    def info(self, path, **_):
        path = self._strip_protocol(path)
        reply, _ = self.ask("HEAD", path)
        if reply.status != 200:
            raise FileNotFoundError(path)
        return {"name": path, "size": int(reply.headers["Content-Length"]), "type": "file"}

    def exists(self, path, **_):
        return self.ask("HEAD", self._strip_protocol(path))[0].status == 200

    def modified(self, path):
        reply, _ = self.ask("HEAD", self._strip_protocol(path))
        return email.utils.parsedate_to_datetime(reply.headers["Last-Modified"])

    def glob(self, path, **_):
        return [self._strip_protocol(path)]

    def _open(self, path, mode="rb", **_):
        return ServedFile(self, path, mode, cache_type="none")


class ServedFile(AbstractBufferedFile):
    def _fetch_range(self, start, end):
        reply, body = self.fs.ask("GET", self.path, Range=f"bytes={start}-{end - 1}")
        assert reply.status == 206, f"a range is answered {reply.status}"
        self.fs.fetched.append(len(body))
        return body

"""The web root behind the nginx that ops/nginx sets up, asked by curl: P18 and a small P07 of publication.md."""

import base64
import fnmatch
import gzip
import hashlib
import http.client
import json
import os
import re
import shutil
import threading
import time
from pathlib import Path

import duckdb
import pytest
import yaml
from built_site import output
from served import copied, replace, serving
from served_files import ServedFiles

LANGUAGES = ("vi", "en")
DAY = "public, max-age=86400, must-revalidate"
TYPES = {
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8", ".jsonld": "application/ld+json; charset=utf-8",
    ".csv": "text/csv; charset=utf-8", ".md": "text/markdown; charset=utf-8", ".txt": "text/plain; charset=utf-8",
    ".gz": "application/gzip", ".zst": "application/zstd", ".parquet": "application/vnd.apache.parquet",
    ".minisig": "text/plain; charset=utf-8", ".pub": "text/plain; charset=utf-8", ".atom": "application/atom+xml",
    ".ics": "text/calendar; charset=utf-8", ".xml": "application/xml", ".zip": "application/zip",
    ".cff": "application/yaml", ".svg": "image/svg+xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "": "text/plain; charset=utf-8",
}


@pytest.fixture
def changeable():
    """A site of its own, for a test that changes names in it."""
    with copied(output()) as root, serving(root) as server:
        yield server


@pytest.fixture(scope="module")
def snapshot(web):
    return "/" + json.loads((web.root / "latest.json").read_bytes())["url"].rstrip("/")


def stored(web, path):
    return (web.root / path.lstrip("/")).read_bytes()


def one_of_each(folder):
    """One file per suffix below a folder, as addresses."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found.setdefault(path.suffix if "SHA256SUMS" != path.name else "", path)
    return found


def test_every_kind_of_file_has_its_type_and_its_length(web, snapshot):
    kinds = one_of_each(web.root / snapshot.lstrip("/"))
    assert {".csv", ".gz", ".zst", ".parquet", ".json", ".md", ""} <= kinds.keys()
    kinds |= {path.suffix: path for path in sorted((web.root / "assets").iterdir())}
    for suffix, path in kinds.items():
        address = "/" + path.relative_to(web.root).as_posix()
        reply = web.head(address)
        assert reply.status == 200, address
        assert reply.headers["content-type"] == TYPES[suffix], address
        assert int(reply.headers["content-length"]) == path.stat().st_size, address
    for address in ("/", "/vi/index.html", "/en/data.html", "/latest.json", "/index.json", "/404.html"):
        assert web.head(address).headers["content-type"] == TYPES[Path(address).suffix or ".html"], address


def test_assets_stay_for_ever_snapshots_a_day_and_the_rest_is_asked_for_again(web, snapshot):
    for path in (web.root / "assets").iterdir():
        assert web.head(f"/assets/{path.name}").headers["cache-control"] == "public, max-age=31536000, immutable"
    for path in ("snapshot.json", "data/observations.parquet", "SHA256SUMS"):
        assert web.head(f"{snapshot}/{path}").headers["cache-control"] == DAY
    for address in ("/", "/latest.json", "/index.json", "/vi/index.html", "/en/all.html", "/schemas/v1/latest.schema.json"):
        reply = web.head(address)
        assert (reply.status, reply.headers["cache-control"]) == (200, "no-cache"), address
    assert web.head(f"{snapshot}/data/missing.csv").headers["cache-control"] == "no-cache"


def test_an_unchanged_pointer_is_answered_304_and_a_new_generation_200(changeable):
    web = changeable
    first = web.get("/latest.json")
    same = web.get("/latest.json", "--header", f"If-None-Match: {first.headers['etag']}")
    assert (same.status, same.body) == (304, b"")
    since = web.get("/latest.json", "--header", f"If-Modified-Since: {first.headers['last-modified']}")
    assert since.status == 304
    number = publish_again(web.root)
    new = web.get("/latest.json", "--header", f"If-None-Match: {first.headers['etag']}")
    assert new.status == 200 and json.loads(new.body)["sequence"] == number
    assert new.headers["etag"] != first.headers["etag"]


def test_parts_of_a_parquet_file(web, snapshot):
    address = f"{snapshot}/data/observations.parquet"
    whole = stored(web, address)
    reply = web.get(address, "--range", "-8")
    assert (reply.status, reply.body) == (206, whole[-8:]) and reply.body.endswith(b"PAR1")
    assert reply.headers["content-range"] == f"bytes {len(whole) - 8}-{len(whole) - 1}/{len(whole)}"
    etag = web.head(address).headers["etag"]
    part = web.get(address, "--range", "100-299", "--header", f"If-Range: {etag}")
    assert (part.status, part.body) == (206, whole[100:300])
    assert web.get(address, "--range", "100-299", "--header", 'If-Range: "other"').status == 200
    assert web.get(address, "--range", f"{len(whole)}-").status == 416
    assert web.head(address).headers["accept-ranges"] == "bytes"


def test_duckdb_reads_a_column_of_a_parquet_file_in_parts(web, snapshot):
    address = f"{snapshot}/data/observations.parquet"
    files, whole = ServedFiles(web.base), len(stored(web, address))
    question = "select indicator_id, count(*), sum(obs_value) from '{}' where breakdown = '_T' group by 1 order by 1"
    with duckdb.connect() as database:
        database.register_filesystem(files)
        count = database.sql(f"select count(distinct ref_area) from 'served://{address.lstrip('/')}'").fetchall()
        assert 0 < sum(files.fetched) < whole, "one column is less than the file"
        over_http = database.sql(question.format(f"served://{address.lstrip('/')}")).fetchall()
        assert count == database.sql(f"select count(distinct ref_area) from '{web.root}{address}'").fetchall()
        assert over_http == database.sql(question.format(f"{web.root}{address}")).fetchall() != []


def test_data_are_sent_as_stored_whatever_a_client_can_unpack(web, snapshot):
    for path in ("data/observations.csv.gz", "data/observations.csv.zst", "data/observations.parquet",
                 "data/indicator/g5-online-share.csv", "snapshot.json", "SHA256SUMS"):
        reply = web.get(f"{snapshot}/{path}", "--header", "Accept-Encoding: gzip, zstd, br")
        assert "content-encoding" not in reply.headers, path
        assert reply.body == stored(web, f"{snapshot}/{path}"), path
        assert int(reply.headers["content-length"]) == len(reply.body)


def test_pages_are_sent_packed_to_those_who_can_unpack(web):
    pages = [f"/{language}/{name}.html" for language in LANGUAGES for name in ("index", "data", "i/g5-online-share")]
    for page in pages:
        packed = web.get(page, "--header", "Accept-Encoding: gzip")
        assert packed.headers["content-encoding"] == "gzip" and "accept-encoding" in packed.headers["vary"].lower()
        assert packed.body == stored(web, page + ".gz"), "the packed copy beside the page"
        assert gzip.decompress(packed.body) == stored(web, page)
        plain = web.get(page)
        assert "content-encoding" not in plain.headers and plain.body == stored(web, page)
        assert web.get(page + ".gz").status == 404
    for address in ("/index.html", *(f"/assets/{path.name}" for path in (web.root / "assets").iterdir())):
        reply = web.get(address, "--header", "Accept-Encoding: gzip")
        assert reply.headers["content-encoding"] == "gzip", address
        assert gzip.decompress(reply.body) == stored(web, address)


def test_every_page_of_a_language_has_its_packed_copy_and_nothing_else_has(web):
    generation = (web.root / ".live").resolve()
    pages = {path for language in LANGUAGES for path in (generation / language).rglob("*.html")}
    packed = {path.with_name(path.name[:-3]) for path in generation.rglob("*.html.gz")}
    assert pages and pages == packed
    for page in sorted(pages)[::25]:
        copy = page.with_name(page.name + ".gz").read_bytes()
        assert gzip.decompress(copy) == page.read_bytes() and copy[3:10] == bytes([0, 0, 0, 0, 0, 2, 255])
    assert not list((web.root / "snapshots").rglob("*.html.gz"))


def test_headers_that_protect_are_on_every_answer(web, snapshot):
    page = web.root / "404.html"
    style = re.search(r"<style>(.*?)</style>", page.read_text(encoding="utf-8"), re.S).group(1)
    allowed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    etag = web.head("/latest.json").headers["etag"]
    replies = [
        web.get("/vi/index.html"), web.get("/missing.html"), web.get(f"{snapshot}/data/observations.parquet", "-r0-9"),
        web.get("/latest.json", "-H", f"If-None-Match: {etag}"), web.get("/.live/index.html"), web.get("/vi"),
    ]
    assert [reply.status for reply in replies] == [200, 404, 206, 304, 404, 301]
    for reply in replies:
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["referrer-policy"] == "no-referrer"
        assert reply.headers["access-control-allow-origin"] == "*"
        assert "Content-Range" in reply.headers["access-control-expose-headers"]
        policy = dict(part.strip().split(" ", 1) for part in reply.headers["content-security-policy"].split(";"))
        assert policy["default-src"] == "'none'" and policy["script-src"] == "'self'"
        assert policy["style-src"] == f"'self' 'sha256-{allowed}'"
        assert policy["form-action"] == policy["base-uri"] == "'none'"
        assert reply.headers["server"] == "nginx"


def test_a_page_of_another_site_may_ask_for_parts(web, snapshot):
    reply = web.get(
        f"{snapshot}/data/observations.parquet", "--request", "OPTIONS", "--header", "Origin: https://other.example",
        "--header", "Access-Control-Request-Method: GET", "--header", "Access-Control-Request-Headers: range")
    assert reply.status == 204 and reply.headers["access-control-allow-origin"] == "*"
    assert "Range" in reply.headers["access-control-allow-headers"]
    assert "GET" in reply.headers["access-control-allow-methods"]
    assert "access-control-allow-methods" not in web.head("/latest.json").headers


def test_what_is_not_there_or_hidden_is_404_with_the_page_that_says_so(web, snapshot):
    generation = os.readlink(web.root / ".live")
    hidden = ["/.live/index.html", f"/{generation}/index.html", "/.sites/", "/vi/.hidden", "/.git/config"]
    unknown = ["/none.html", f"{snapshot}/none.csv", "/snapshots/2001-01-01.1/snapshot.json", f"{snapshot}/", "/assets/",
               "/vi/index.html/x", "/snapshots/../../etc/passwd", "/withdrawn/2001-01-01.1.json"]
    for address in hidden + unknown:
        reply = web.get(address)
        assert reply.status in (404, 400), address
        assert reply.status == 400 or reply.body == stored(web, "/404.html"), address
    assert web.get("/latest.json", "--data", "x").status == 405


@pytest.mark.parametrize("place", ["snapshots/{id}/snapshot.json", "archives/{id}.zip",
                                   "changes/{id}/from-2001-01-01.1.csv.gz", "changes/2099-01-01.1/from-{id}.csv.gz"])
def test_a_withdrawn_snapshot_is_gone_at_once(changeable, snapshot, place):
    web = changeable
    address = "/" + place.format(id=snapshot.rpartition("/")[2])
    if not (web.root / address.lstrip("/")).exists():
        replace(web.root / address.lstrip("/"), b"bytes that nobody may have any more")
    other = web.root / "snapshots/2001-01-01.1/snapshot.json"
    replace(other, "{}")
    assert web.get(address).status == 200
    replace(web.root / f"withdrawn/{snapshot.rpartition('/')[2]}.json", "{}")
    reply = web.get(address, "--range", "0-9")
    assert (reply.status, reply.body) == (410, stored(web, "/410.html"))
    assert reply.headers["cache-control"] == "no-cache"
    assert web.get("/snapshots/2001-01-01.1/snapshot.json").status == 200, "another snapshot stays"
    assert web.get("/vi/index.html").status == 200


def test_what_changed_stays_when_a_snapshot_only_expired(changeable, snapshot):
    web, own = changeable, snapshot.rpartition("/")[2]
    changes = [f"/changes/{own}/{name}" for name in (
        "CHANGES.vi.md", "CHANGES.en.md", "summary.json", "from-2001-01-01.1.csv.gz")]
    changes.append(f"/changes/2099-01-01.1/from-{own}.csv.gz")
    bytes_of_it = [f"/snapshots/{own}/snapshot.json", f"/archives/{own}.zip"]
    for address in changes + bytes_of_it:
        if not (web.root / address[1:]).exists():
            replace(web.root / address[1:], b"what was published")
        assert web.get(address).status == 200, address

    def answers(addresses):
        return {web.get(address).status for address in addresses}

    replace(web.root / f"withdrawn/{own}.json", "{}")
    replace(web.root / f"withdrawn/{own}/SHA256SUMS", "")  # kept of expired snapshots alone
    assert (answers(changes), answers(bytes_of_it)) == ({200}, {410})
    assert web.get(f"/withdrawn/{own}/SHA256SUMS").status == 200
    replace(web.root / "withdrawn/2001-01-01.1.json", "{}")
    assert web.get(f"/changes/{own}/from-2001-01-01.1.csv.gz").status == 410, "the one before was withdrawn"
    (web.root / "withdrawn/2001-01-01.1.json").unlink()
    (web.root / f"withdrawn/{own}/SHA256SUMS").unlink()
    assert (answers(changes), answers(bytes_of_it)) == ({410}, {410}), "withdrawn, not expired"


def test_an_address_that_moved_leads_on():
    with copied(output()) as root, serving(root, moved="/vi/old.html /vi/index.html;\n") as web:
        reply = web.get("/vi/old.html")
        assert reply.status == 301 and reply.headers["location"].endswith("/vi/index.html")
        assert web.get("/vi/index.html").status == 200


def test_the_log_does_not_say_who_asked(web):
    web.get("/en/index.html?name=somebody", "--user-agent", "a-browser", "--referer", "https://from.example/")
    for _ in range(50):
        lines = [line for line in web.log().splitlines() if "/en/index.html" in line]
        if lines:
            break
        time.sleep(0.02)
    assert re.fullmatch(r'\S+ 200 GET "/en/index.html" \d+ [\d.]+', lines[-1])
    assert not re.search(r"127\.0\.0\.1|a-browser|from\.example|somebody", web.log())
    assert not (web.work / "error.log").read_text(encoding="utf-8")


def rules(text):
    """The blocks of a `_headers` file: pattern, then its headers."""
    blocks = []
    for line in text.splitlines():
        if line.startswith("  "):
            blocks[-1][1].append(tuple(line.strip().split(": ", 1)))
        elif line.strip():
            blocks.append((line.strip(), []))
    return blocks


def test_the_headers_file_of_the_generation_says_what_nginx_does(web, snapshot):
    blocks = rules((web.root / "_headers").read_text(encoding="utf-8"))
    tops = [f"/{path.name}" for path in sorted((web.root / ".live").resolve().iterdir()) if path.is_file()]
    kinds = [f"/{path.relative_to(web.root).as_posix()}" for path in one_of_each(web.root / snapshot[1:]).values()]
    places = ["/", "/vi/index.html", "/en/x/x00613.html", f"/schemas/v1/{os.listdir(web.root / 'schemas/v1')[0]}"]
    for address in [top for top in tops if top != "/_headers"] + kinds + places:
        said = {}
        for pattern, headers in blocks:
            if fnmatch.fnmatchcase(address, pattern):
                for name, value in headers:
                    assert name.lower() not in said, (address, name, "said twice: hosts would join the values")
                    said[name.lower()] = value
        sent = web.head(address).headers
        assert {name: sent.get(name) for name in said} == said, address
        assert "cache-control" in said and "content-security-policy" in said, address


def publish_again(root):
    """The switch of a publication: a generation with the next number, every file of it one second younger; one rename."""
    number = int(os.readlink(root / ".live").rpartition("/")[2])
    old, new = root / f".sites/{number}", root / f".sites/{number + 1}"
    shutil.copytree(old, new, copy_function=os.link)
    for name in ("latest.json", "index.json"):
        content = json.loads((old / name).read_bytes())
        content["sequence"] = number + 1
        replace(new / name, json.dumps(content), int((old / name).stat().st_mtime) + 1)
    for name in ("index.html", "vi/index.html", "vi/index.html.gz"):
        text = (old / name).read_bytes()
        text = gzip.decompress(text) if name.endswith(".gz") else text
        text = re.sub(rb"<!-- \d+ -->\n$", b"", text) + b"<!-- %d -->\n" % (number + 1)
        replace(new / name, gzip.compress(text) if name.endswith(".gz") else text, int((old / name).stat().st_mtime) + 1)
    os.symlink(f".sites/{number + 1}", root / ".live.tmp")
    os.rename(root / ".live.tmp", root / ".live")
    if (root / f".sites/{number - 2}").exists():
        shutil.rmtree(root / f".sites/{number - 2}")
    return number + 1


class Reader(threading.Thread):
    """Goes round and round over pages, index and latest, until told to stop."""

    def __init__(self, server):
        super().__init__()
        self.address = server.base.removeprefix("http://")
        self.seen, self.faults, self.stopped = [], [], threading.Event()

    def run(self):
        connection = http.client.HTTPConnection(self.address, timeout=10)
        while not self.stopped.is_set():
            for path in ("/vi/index.html", "/index.html", "/index.json", "/latest.json"):
                try:
                    self.seen.append(self.number(connection, path))
                except Exception as fault:  # whatever a reader may meet is a fault of the site
                    self.faults.append((path, repr(fault)))
                    return

    def number(self, connection, path):
        packed = path.startswith("/vi/") and len(self.seen) % 2 == 0
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"} if packed else {})
        reply = connection.getresponse()
        body = reply.read()
        assert reply.status == 200, reply.status
        if reply.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        if path.endswith(".json"):
            return json.loads(body)["sequence"]
        assert b"</html>" in body
        mark = re.search(rb"<!-- (\d+) -->\n$", body)
        return int(mark.group(1)) if mark else 0


def test_readers_never_see_a_broken_or_older_page_while_generations_switch(changeable):
    for folder in (changeable.root / ".live").resolve().glob("*/?"):
        shutil.rmtree(folder)  # the pages that no reader asks for
    readers = [Reader(changeable) for _ in range(3)]
    first = publish_again(changeable.root)
    for reader in readers:
        reader.start()
    for _ in range(60):
        last = publish_again(changeable.root)
        time.sleep(0.01)
    time.sleep(0.1)
    for reader in readers:
        reader.stopped.set()
        reader.join()
    for reader in readers:
        assert not reader.faults
        assert len(reader.seen) > 200 and reader.seen == sorted(reader.seen), "the site went back"
        assert first <= reader.seen[0] and reader.seen[-1] == last


def test_the_example_serves_the_folder_that_the_pipeline_publishes_to():
    root = Path(__file__).resolve().parents[2]
    example = (root / "ops/nginx/nq57.site.example").read_text(encoding="utf-8")
    pipeline = yaml.safe_load((root / "Pipelines/hanoi/pipeline.yaml").read_text(encoding="utf-8"))
    assert re.findall(r"^root (.+);$", example, re.M) == [pipeline["paths"]["output"]]

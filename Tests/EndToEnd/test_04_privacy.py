"""No canary, citizen number, telephone number, name or address in any byte of staging, state, logs or site."""
import gzip
import re
import zipfile

import pyarrow
import pyarrow.parquet as parquet

ID = re.compile(rb"(?<![0-9A-Za-z])848[ .]?[0-9]{3}[ .]?[0-9]{3}[ .]?[0-9]{3}(?![0-9A-Za-z])")
PHONE = re.compile(rb"(?<![0-9A-Za-z])(?:0|84|\+84)50[0-9]{7}(?![0-9A-Za-z])")


def contents(file):
    """The bytes of a file, and those inside it."""
    data = file.read_bytes()
    yield data
    if file.suffix == ".gz":
        yield gzip.decompress(data)
    elif file.suffix == ".zst":
        with pyarrow.input_stream(str(file), compression="zstd") as unpacked:
            yield unpacked.read()
    elif file.suffix in (".xlsx", ".zip"):
        with zipfile.ZipFile(file) as archive:
            for name in archive.namelist():
                yield archive.read(name)
    elif file.suffix == ".parquet":
        with parquet.ParquetFile(file) as table:
            for column in table.read(use_threads=False).columns:
                cells = column.unique().to_pylist()
                yield b"\n".join(cell if isinstance(cell, bytes) else str(cell).encode() for cell in cells)


def canaries(city):
    tokens = [line for line in (city.sources / "canaries.txt").read_text(encoding="utf-8").splitlines() if line]
    assert len(tokens) >= 5
    return [token.encode() for token in tokens]


def test_no_canary_in_any_byte_we_wrote(city):
    tokens = canaries(city)
    searched = 0
    for root in (city.state, city.output):
        for file in root.rglob("*"):
            if not file.is_file():
                continue
            for data in contents(file):
                searched += 1
                found = [t for t in tokens if t in data]
                assert not found, f"a canary in {file}"
                assert not ID.search(data), f"a personal number in {file}"
                assert not PHONE.search(data), f"a telephone number in {file}"
    assert searched > 1_000


def test_the_search_finds_what_is_there(city):
    """Positive control: the sources hold every canary."""
    tokens = canaries(city)
    data = b"".join(file.read_bytes() for file in sorted(city.sources.glob("*.db"))[:4])
    assert all(token in data for token in tokens)
    assert ID.search(data) and PHONE.search(data)


def test_the_output_of_the_command_holds_none(city):
    tokens = canaries(city)
    city.run("--refresh", "--log-level", "debug", "--progress", "lines")
    text = (city.last.stdout + city.last.stderr).encode()
    assert text and not any(token in text for token in tokens)
    assert not ID.search(text)

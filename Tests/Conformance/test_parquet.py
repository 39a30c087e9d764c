"""Our Parquet files in pyarrow, DuckDB and polars: types, nulls, logical types, statistics, values.

Every value is computed here again from its row number, as in Tests/ParquetTests/ConformanceFilesTests.swift.
"""

import datetime
import decimal

import duckdb
import polars
import pyarrow
import pyarrow.parquet
import pytest

CHANNELS = ["trực tuyến", "trực tiếp", "bưu chính", "", "hồ"]
UTC = datetime.timezone.utc
COLUMNS = ["online", "count", "total", "day", "received_at", "value", "channel", "note", "person", "nothing"]
FILES = [("types.parquet", 1_000, 300), ("empty.parquet", 0, 131_072), ("publication.parquet", 60_000, 50_000)]


def expected_row(row):
    """The cells of one row, in the order of COLUMNS."""

    def unless(divisor, value):
        return None if row % divisor == 1 else value

    moment = datetime.datetime.fromtimestamp(0, UTC) + datetime.timedelta(
        microseconds=1_750_000_000_000_000 + row * 61_000_001)
    return (
        unless(3, row % 7 == 0),
        row * 7_919 % 100_003 - 50_000,
        unless(4, row * 1_000_000_007 - 500_000_000_000),
        unless(5, datetime.date(1970, 1, 1) + datetime.timedelta(days=20_270 + row % 92)),
        unless(6, moment),
        unless(7, decimal.Decimal(row * 123_457 - 61_000_000).scaleb(-4)),
        CHANNELS[row % 5],
        unless(8, f"ghi chú {row % 97}"),
        bytes((row * 31 + place * 7) % 256 for place in range(16)),
        None,
    )


def expected_rows(count):
    return [expected_row(row) for row in range(count)]


@pytest.fixture(params=FILES, ids=[name for name, _, _ in FILES])
def table(request, written):
    """One file: its path, its number of rows and the size of its row groups."""
    name, rows, group = request.param
    return written / name, rows, group


def test_pyarrow_reads_types(table):
    path, _, _ = table
    schema = pyarrow.parquet.read_schema(path)
    assert [field.name for field in schema] == COLUMNS
    assert [field.type for field in schema] == [
        pyarrow.bool_(), pyarrow.int32(), pyarrow.int64(), pyarrow.date32(), pyarrow.timestamp("us", tz="UTC"),
        pyarrow.decimal128(18, 4), pyarrow.string(), pyarrow.string(), pyarrow.binary(16), pyarrow.string(),
    ]
    assert [field.nullable for field in schema] == [True, False, True, True, True, True, False, True, False, True]


def test_pyarrow_reads_values(table):
    path, rows, _ = table
    read = pyarrow.parquet.read_table(path)
    assert list(zip(*(column.to_pylist() for column in read.columns))) == expected_rows(rows)


def test_duckdb_reads_types(table):
    path, _, _ = table
    described = duckdb.sql(f"describe select * from '{path}'").fetchall()
    assert [(name, kind) for name, kind, *_ in described] == list(zip(COLUMNS, [
        "BOOLEAN", "INTEGER", "BIGINT", "DATE", "TIMESTAMP WITH TIME ZONE", "DECIMAL(18,4)", "VARCHAR", "VARCHAR",
        "BLOB", "VARCHAR"]))


def test_duckdb_reads_values(table):
    path, rows, _ = table
    # The moment as a number: its Python form would need a module for time zones.
    read = duckdb.sql(f"select * replace (epoch_us(received_at) as received_at) from '{path}'").fetchall()
    epoch = datetime.datetime.fromtimestamp(0, UTC)
    cells = [list(row) for row in expected_rows(rows)]
    for row in cells:
        row[4] = None if row[4] is None else (row[4] - epoch) // datetime.timedelta(microseconds=1)
    assert [list(row) for row in read] == cells


def test_duckdb_skips_by_statistics(table):
    path, rows, _ = table
    query = f"select count(*), count(total), min(day), max(channel) from '{path}' where total > 0 and channel >= 'h'"
    wanted = [row for row in expected_rows(rows) if row[2] is not None and row[2] > 0 and row[6].encode() >= b"h"]
    days = [row[3] for row in wanted if row[3] is not None]
    assert duckdb.sql(query).fetchall() == [(
        len(wanted), len(wanted), min(days, default=None),
        max((row[6] for row in wanted), key=str.encode, default=None))]


def test_polars_reads_types_and_values(table):
    path, rows, _ = table
    read = polars.read_parquet(path)
    assert read.columns == COLUMNS
    assert read.dtypes == [
        polars.Boolean, polars.Int32, polars.Int64, polars.Date, polars.Datetime("us", "UTC"), polars.Decimal(18, 4),
        polars.String, polars.String, polars.Binary, polars.String]
    assert read.rows() == expected_rows(rows)


def test_both_annotations_are_written(table):
    path, _, _ = table
    schema = pyarrow.parquet.ParquetFile(path).schema
    annotations = {schema.column(index).name: schema.column(index) for index in range(len(COLUMNS))}
    assert {name: column.converted_type for name, column in annotations.items()} == {
        "online": "NONE", "count": "NONE", "total": "NONE", "day": "DATE", "received_at": "TIMESTAMP_MICROS",
        "value": "DECIMAL", "channel": "UTF8", "note": "UTF8", "person": "NONE", "nothing": "UTF8"}
    assert {name: str(column.logical_type) for name, column in annotations.items()} == {
        "online": "None", "count": "None", "total": "None", "day": "Date",
        "received_at": "Timestamp(isAdjustedToUTC=true, timeUnit=microseconds, is_from_converted_type=false, "
                       "force_set_converted_type=false)",
        "value": "Decimal(precision=18, scale=4)", "channel": "String", "note": "String", "person": "None",
        "nothing": "String"}


def test_row_groups_and_codec(table):
    path, rows, group = table
    metadata = pyarrow.parquet.read_metadata(path)
    sizes = [metadata.row_group(index).num_rows for index in range(metadata.num_row_groups)]
    assert sizes == [min(group, rows - start) for start in range(0, rows, group)]
    groups = [metadata.row_group(index) for index in range(len(sizes))]
    for chunk in (group.column(column) for group in groups for column in range(len(COLUMNS))):
        # Pseudonyms that hardly repeat are noise, and stored as they are.
        is_noise = chunk.path_in_schema == "person" and "RLE_DICTIONARY" not in chunk.encodings
        assert chunk.compression == ("UNCOMPRESSED" if is_noise else "ZSTD")
    assert metadata.created_by == "nq57 version 1.0.0 (build 0)"


def test_statistics_are_those_of_the_values(table):
    path, rows, group = table
    metadata = pyarrow.parquet.read_metadata(path)
    for index in range(metadata.num_row_groups):
        start = index * group
        cells = list(zip(*(expected_row(row) for row in range(start, min(start + group, rows)))))
        for column, values in enumerate(cells):
            statistics = metadata.row_group(index).column(column).statistics
            present = [value for value in values if value is not None]
            assert statistics.null_count == len(values) - len(present)
            assert statistics.has_min_max == bool(present)
            if present:
                key = str.encode if isinstance(present[0], str) else None
                assert (statistics.min, statistics.max) == (min(present, key=key), max(present, key=key))


def test_dictionaries(written):
    group = pyarrow.parquet.read_metadata(written / "types.parquet").row_group(0)
    encoded = {COLUMNS[index]: "RLE_DICTIONARY" in group.column(index).encodings for index in range(len(COLUMNS))}
    assert encoded == {
        "online": False, "count": False, "total": False, "day": False, "received_at": False, "value": False,
        "channel": True, "note": True, "person": False, "nothing": False}
    larger = pyarrow.parquet.read_metadata(written / "publication.parquet").row_group(0)
    for name in ("day", "person"):
        assert "RLE_DICTIONARY" in larger.column(COLUMNS.index(name)).encodings


def test_keys(written):
    metadata = pyarrow.parquet.read_metadata(written / "types.parquet")
    assert metadata.metadata == {b"schema_version": b"1", b"snapshot_id": b"2026-01-15"}


def test_texts_without_a_dictionary(written):
    path = written / "distinct.parquet"
    expected = [f"thủ tục {row} ở cấp xã, không lặp lại" for row in range(40_000)]
    assert "RLE_DICTIONARY" not in pyarrow.parquet.read_metadata(path).row_group(0).column(0).encodings
    assert pyarrow.parquet.read_table(path)["name"].to_pylist() == expected
    assert [row[0] for row in duckdb.sql(f"select name from '{path}'").fetchall()] == expected
    assert polars.read_parquet(path)["name"].to_list() == expected


def test_a_damaged_file_is_refused_by_others_too(written, tmp_path):
    whole = (written / "types.parquet").read_bytes()
    damaged = tmp_path / "damaged.parquet"
    damaged.write_bytes(whole[:-20] + whole[-8:])
    with pytest.raises(Exception):
        pyarrow.parquet.read_table(damaged)

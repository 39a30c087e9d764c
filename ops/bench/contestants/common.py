"""The part of lane B that every peer does alike in DuckDB, once the rows are in a table `raw`."""

import csv
import hashlib
import pathlib
import sys

import duckdb
import pyarrow

COLUMNS = (
    "application_id, citizen_id, birth_date, sex, procedure_code, channel, service_level, "
    "submitted_at, due_at, completed_at, fee_vnd, paid_cashless, rating"
)
QUERY = (
    f"SELECT {COLUMNS} FROM nq57_export.service_application "
    "WHERE submitted_at >= '2026-07-01 00:00:00+07' AND submitted_at < '2026-10-01 00:00:00+07'"
)
KEY = bytes(range(32))


def day(instant: str) -> str:
    """The day of Hà Nội, 7 hours ahead without exception; ten times as fast as AT TIME ZONE."""
    return f"make_timestamp(epoch_us({instant}) + 25200000000)::DATE"


# Ages are complete years.
STAGED = f"""
CREATE TABLE staged AS
SELECT * EXCLUDE (age),
    CASE WHEN age < 16 THEN '0-15' WHEN age < 25 THEN '16-24' WHEN age < 35 THEN '25-34' WHEN age < 45 THEN '35-44'
        WHEN age < 55 THEN '45-54' WHEN age < 60 THEN '55-59' WHEN age < 75 THEN '60-74' ELSE '75+' END AS age_band
FROM (
    SELECT application_id, pseudonym AS citizen, sex, procedure_code, channel, service_level, fee_vnd, paid_cashless,
        rating, {day("submitted_at")} AS submitted_on, {day("due_at")} AS due_on, {day("completed_at")} AS completed_on,
        date_sub('year', birth_date, submitted_on) AS age
    FROM raw JOIN pseudonyms USING (citizen_id)
)
"""
FIRST = """
CREATE TABLE first AS
SELECT unnest(arg_min(
    {'sex': sex, 'age_band': age_band, 'channel': channel, 'service_level': service_level}, submitted_on))
FROM staged GROUP BY citizen
"""
COUNTED = {"records": "staged", "people": "first", "on-time": "staged WHERE completed_on <= due_on"}


def arguments() -> tuple[pathlib.Path, list[str]]:
    """The folder for the result, and one connection string a database."""
    return pathlib.Path(sys.argv[1]), sys.argv[2:]


def open_duckdb() -> duckdb.DuckDBPyConnection:
    """In memory, all cores, in any order: DuckDB's fastest way."""
    connection = duckdb.connect()
    connection.execute("SET preserve_insertion_order = false; SET TimeZone = 'UTC'")
    return connection


def finish(connection: duckdb.DuckDBPyConnection, out: pathlib.Path) -> None:
    """Replaces the citizens by a keyed hash, writes the records as zstd Parquet and the counts as CSV."""
    register_pseudonyms(connection)
    connection.execute(STAGED)
    connection.execute(
        f"COPY staged TO '{out / 'records.parquet'}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 3)"
    )
    connection.execute(FIRST)
    with open(out / "counts.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["measure", "family", "outer", "inner", "count"])
        for measure, rows in COUNTED.items():
            for family, outer, inner in (("family1", "sex", "age_band"), ("family2", "channel", "service_level")):
                query = f"SELECT {outer}, {inner}, count(*) FROM {rows} GROUP BY ALL ORDER BY ALL"
                writer.writerows([measure, family, *row] for row in connection.execute(query).fetchall())


def register_pseudonyms(connection: duckdb.DuckDBPyConnection) -> None:
    """HMAC-SHA-256, cut to 16 bytes, of each distinct citizen, by copied states: half the cost of `hmac.digest`."""
    distinct = connection.sql("SELECT DISTINCT citizen_id FROM raw").to_arrow_table().column(0)
    inner, outer = (hashlib.sha256(bytes(byte ^ pad for byte in KEY.ljust(64, b"\0"))).copy for pad in (0x36, 0x5C))
    pseudonyms = []
    for citizen in distinct.to_pylist():
        message, code = inner(), outer()
        message.update(citizen.encode())
        code.update(message.digest())
        pseudonyms.append(code.digest()[:16])
    table = pyarrow.table({"citizen_id": distinct, "pseudonym": pyarrow.array(pseudonyms, pyarrow.binary())})
    connection.register("pseudonyms", table)

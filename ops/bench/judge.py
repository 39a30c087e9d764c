"""Whether a contestant's result is right. What is right comes from the server, by SQL that no contestant uses.

Rows are compared by an order-free digest of every column but the two identifiers. Pseudonyms are compared by what they
group: how many there are, and of each person the number of rows, the sum of the fees and the first day.
"""

import csv
import pathlib

import duckdb

CODES = {
    "nam": "male", "nu": "female", "truc_tiep": "direct", "truc_tuyen": "online", "buu_chinh": "postal",
    "cung_cap_thong_tin": "info", "mot_phan": "partial", "toan_trinh": "full",
}  # fmt: skip
SEXES = ["male", "female", "unknown"]
AGES = ["0-15", "16-24", "25-34", "35-44", "45-54", "55-59", "60-74", "75+", "unknown"]
CHANNELS = ["direct", "online", "postal", "unknown"]
LEVELS = ["info", "partial", "full", "unknown"]
LEAVES = {
    "family1": [(sex, age) for sex in SEXES for age in AGES],
    "family2": [(channel, level) for channel in CHANNELS for level in LEVELS],
}

TRUTH = """
COPY (SELECT citizen_id AS citizen, sex, procedure_code, channel, service_level, fee_vnd, paid_cashless, rating,
    (submitted_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS submitted_on,
    (due_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS due_on,
    (completed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS completed_on,
    (ARRAY['0-15', '16-24', '25-34', '35-44', '45-54', '55-59', '60-74', '75+'])[1 + width_bucket(
        extract(year FROM age((submitted_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, birth_date)),
        ARRAY[16, 25, 35, 45, 55, 60, 75])] AS age_band
    FROM nq57_export.service_application) TO STDOUT (FORMAT csv, HEADER)
"""
CANONICAL = (
    "code(sex), procedure_code, code(channel), code(service_level), fee_vnd::BIGINT, paid_cashless, rating::BIGINT, "
    "submitted_on, due_on, completed_on, age_band"
)
FAMILIES = {"family1": "code(sex), age_band", "family2": "code(channel), code(service_level)"}

Counts = dict[tuple[str, str], dict[tuple[str, str], int]]


def connect() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    cases = " ".join(f"WHEN '{source}' THEN '{code}'" for source, code in CODES.items())
    connection.execute(f"CREATE MACRO code(word) AS CASE word {cases} ELSE word END")
    return connection


def facts(connection: duckdb.DuckDBPyConnection, table: str) -> tuple[object, ...]:
    rows = connection.execute(f"SELECT count(*), sum(hash({CANONICAL})::HUGEINT) FROM {table}").fetchone()
    people = connection.execute(
        f"""SELECT count(*), sum(hash(n, fees, day)::HUGEINT) FROM (SELECT count(*) AS n, sum(fee_vnd)::BIGINT AS fees,
        min(submitted_on) AS day FROM {table} GROUP BY citizen)"""
    ).fetchone()
    return (*(rows or ()), *(people or ()))


class Truth:
    """What is right for the databases of one lane."""

    def __init__(self, files: list[pathlib.Path]) -> None:
        connection = connect()
        names = ", ".join(f"'{file}'" for file in files)
        types = "{'citizen': 'VARCHAR', 'procedure_code': 'VARCHAR'}"
        connection.execute(f"CREATE TABLE truth AS FROM read_csv([{names}], types = {types})")
        self.facts = facts(connection, "truth")
        self.counts: Counts = {}
        first = "(SELECT DISTINCT ON (citizen) * FROM truth ORDER BY citizen, submitted_on)"
        rows = {"records": "truth", "people": first, "on-time": "truth WHERE completed_on <= due_on"}
        for measure, table in rows.items():
            for family, columns in FAMILIES.items():
                cells = connection.execute(f"SELECT {columns}, count(*) FROM {table} GROUP BY ALL").fetchall()
                self.counts[measure, family] = {(outer, inner): count for outer, inner, count in cells}

    def fault_of_peer(self, out: pathlib.Path) -> str | None:
        connection = connect()
        found = facts(connection, f"'{out / 'records.parquet'}'")
        if found != self.facts:
            return f"records differ: {found} instead of {self.facts}"
        counts: Counts = {}
        with open(out / "counts.csv", newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                key = (CODES.get(row["outer"], row["outer"]), CODES.get(row["inner"], row["inner"]))
                counts.setdefault((row["measure"], row["family"]), {})[key] = int(row["count"])
        return None if counts == self.counts else "counts differ"

    def fault_of_state(self, state: pathlib.Path) -> str | None:
        """nq57's own: partitions, and the exact counts that it keeps. Measures are known there by digests alone."""
        connection = connect()
        connection.execute(
            f"""CREATE VIEW staged AS SELECT * EXCLUDE (citizen_id, submitted_at, due_at, completed_at),
            citizen_id AS citizen, submitted_at AS submitted_on, due_at AS due_on, completed_at AS completed_on
            FROM '{state}/staging/service_application/2026-Q3/*.parquet'"""
        )
        found = facts(connection, "staged")
        if found != self.facts:
            return f"records differ: {found} instead of {self.facts}"
        keys = connection.execute("SELECT count(DISTINCT application_id) FROM staged").fetchone()
        if keys != (self.facts[0],):
            return "record pseudonyms are not unique"
        counted: dict[str, Counts] = {}
        cells = connection.execute(
            f"""SELECT measure, part, position, sum(count)::BIGINT FROM '{state}/partials/service_application/*.parquet'
            WHERE part LIKE 'family%' GROUP BY ALL"""
        ).fetchall()
        for digest, family, position, count in cells:
            counted.setdefault(digest, {}).setdefault(("", family), {})[LEAVES[family][position]] = count
        for measure in ("records", "people", "on-time"):
            expected = {("", family): self.counts[measure, family] for family in ("family1", "family2")}
            if expected not in counted.values():
                return f"counts of {measure} differ"
        return None

"""`psql \\copy` to CSV → DuckDB's CSV reader."""

import subprocess

from common import QUERY, arguments, finish, open_duckdb

TYPES = (
    "{'application_id': 'VARCHAR', 'citizen_id': 'VARCHAR', 'birth_date': 'DATE', 'sex': 'VARCHAR', "
    "'procedure_code': 'VARCHAR', 'channel': 'VARCHAR', 'service_level': 'VARCHAR', 'submitted_at': 'TIMESTAMP', "
    "'due_at': 'TIMESTAMP', 'completed_at': 'TIMESTAMP', 'fee_vnd': 'BIGINT', 'paid_cashless': 'BOOLEAN', "
    "'rating': 'SMALLINT'}"
)


def main() -> None:
    out, uris = arguments()
    files = [out / f"{number}.csv" for number in range(len(uris))]
    copies = [
        subprocess.Popen(["psql", "--quiet", "--no-psqlrc", uri, "-c", f"\\copy ({QUERY}) TO '{file}' (FORMAT csv)"])
        for uri, file in zip(uris, files, strict=True)
    ]
    if any(copy.wait() != 0 for copy in copies):
        raise SystemExit("psql failed")
    connection = open_duckdb()
    names = ", ".join(f"'{file}'" for file in files)
    connection.execute(f"CREATE TABLE raw AS FROM read_csv([{names}], header = false, columns = {TYPES})")
    finish(connection, out)
    (out / "wire_bytes").write_text(str(sum(file.stat().st_size for file in files)))
    for file in files:
        file.unlink()


if __name__ == "__main__":
    main()

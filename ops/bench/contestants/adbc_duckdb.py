"""ADBC's PostgreSQL driver (binary COPY into Arrow) → DuckDB."""

from concurrent.futures import ThreadPoolExecutor

import adbc_driver_postgresql.dbapi
import pyarrow
from common import QUERY, arguments, finish, open_duckdb


def fetch(uri: str) -> pyarrow.Table:
    with adbc_driver_postgresql.dbapi.connect(uri) as connection, connection.cursor() as cursor:
        cursor.execute(QUERY)
        return cursor.fetch_arrow_table()


def main() -> None:
    out, uris = arguments()
    with ThreadPoolExecutor(len(uris)) as pool:
        rows = pyarrow.concat_tables(pool.map(fetch, uris))
    connection = open_duckdb()
    connection.register("raw", rows)
    finish(connection, out)


if __name__ == "__main__":
    main()

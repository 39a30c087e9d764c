"""Floor: what the server needs for the same COPYs when nobody reads them."""

import subprocess

from common import QUERY, arguments


def main() -> None:
    _, uris = arguments()
    sql = f"COPY ({QUERY}) TO '/dev/null' (FORMAT binary)"
    copies = [subprocess.Popen(["psql", "--quiet", "--no-psqlrc", uri, "-c", sql]) for uri in uris]
    if any(copy.wait() != 0 for copy in copies):
        raise SystemExit("psql failed")


if __name__ == "__main__":
    main()

"""The table of a lane, and its targets."""

import statistics

from lane import Contestant, Lane


def median(contestant: Contestant, key: str) -> float:
    values = [run[key] for run in contestant.runs if key in run]
    return statistics.median(values) if values else float("nan")


def table(lane: Lane) -> str:
    """Medians; of the wall also minimum and quartiles."""
    head = (
        "| contestant | wall s (min, quartiles) | client CPU s | µs a row | rows / CPU s | server CPU s "
        "| peak MB | wire MB | disk MB |"
    )
    lines = [f"\n### {lane.name}: {lane.rows:,} rows", "", head, "| --- |" + " ---: |" * 8]
    for contestant in lane.contestants:
        walls = sorted(run["wall_s"] for run in contestant.runs)
        low, high = (walls[0], walls[-1]) if len(walls) < 2 else statistics.quantiles(walls, n=4, method="inclusive")[::2]
        cpu = median(contestant, "client_cpu_s")
        cells = [
            f"{statistics.median(walls):.2f} ({walls[0]:.2f}, {low:.2f}–{high:.2f})", f"{cpu:.2f}",
            f"{cpu / lane.rows * 1e6:.2f}", f"{lane.rows / cpu:,.0f}" if cpu else "",
            f"{median(contestant, 'server_cpu_s'):.2f}", f"{median(contestant, 'peak_rss_mb'):.0f}",
            *(f"{median(contestant, key):.1f}" for key in ("wire_mb", "disk_mb")),
        ]  # fmt: skip
        lines.append(f"| {contestant.name} | " + " | ".join(cells).replace("nan", "") + " |")
    return "\n".join(lines)


def targets(lane: Lane) -> list[tuple[str, float, float]]:
    """What scale.md asks of a lane, what was measured; smaller is better."""
    by_name = {contestant.name: contestant for contestant in lane.contestants}
    if lane.name.startswith("B"):
        own, drain = by_name["nq57"], by_name["floor: drain (libpq)"]
        best = min(median(c, "client_cpu_s") for c in lane.contestants[3:])
        return [
            ("wall ÷ drain", 1.5, median(own, "wall_s") / median(drain, "wall_s")),
            ("client µs a row", 1.0, median(own, "client_cpu_s") / lane.rows * 1e6),
            ("client CPU ÷ best peer's", 1 / 3, median(own, "client_cpu_s") / best),
            ("peak RSS, MB", 200, median(own, "peak_rss_mb")),
        ]
    if lane.name.startswith("C"):
        return [
            ("first read, s", 30, median(by_name["nq57, first read"], "wall_s")),
            ("nothing changed, s", 5, median(by_name["nq57, nothing changed"], "wall_s")),
        ]
    return []

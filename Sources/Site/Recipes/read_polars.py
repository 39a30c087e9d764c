# Share of online dossiers in the last quarter. Run: BASE=snapshots/2026-11-01.1 python3 read_polars.py
import os

import polars as pl

base = os.environ["BASE"]
table = pl.scan_parquet(f"{base}/data/observations.parquet")
areas = pl.read_csv(f"{base}/codelists/ref_area.csv", infer_schema=False).select("id", "label_vi")

online = (
    table.filter(
        pl.col("indicator_id") == "g5-online-share",
        pl.col("breakdown") == "_T",
        pl.col("ref_area") != "t01",
        pl.col("time_period") == pl.col("time_period").max(),
    )
    .collect()
    .join(areas, left_on="ref_area", right_on="id")
)
known = online.filter(pl.col("obs_value").is_not_null())
print(
    f"{known.height} of {online.height} communes, "
    f"{int(known['numerator'].sum())} of {int(known['denominator'].sum())} dossiers online"
)

# Share of online dossiers in the last quarter. Run: BASE=snapshots/2026-11-01.1 python3 read_pandas.py
import json
import os
from decimal import Decimal

import pandas as pd

base = os.environ["BASE"]
with open(f"{base}/datapackage.json", encoding="utf-8") as file:
    package = json.load(file)
resource = next(r for r in package["resources"] if r["path"] == "data/observations.csv.gz")
fields = {field["name"]: field["type"] for field in resource["schema"]["fields"]}

# Everything as text first, so that codes keep their zeros and decimals stay exact.
table = pd.read_csv(f"{base}/{resource['path']}", dtype=str, keep_default_na=False)
for name, kind in fields.items():
    if kind == "integer":
        table[name] = pd.to_numeric(table[name]).astype("Int64")
    elif kind == "number":
        table[name] = table[name].map(lambda text: Decimal(text) if text else None)

areas = pd.read_csv(f"{base}/codelists/ref_area.csv", dtype=str, keep_default_na=False)
last = table["time_period"].max()
online = table[
    (table["indicator_id"] == "g5-online-share")
    & (table["breakdown"] == "_T")
    & (table["ref_area"] != "t01")
    & (table["time_period"] == last)
].merge(areas, left_on="ref_area", right_on="id")
known = online[online["obs_value"].notna()]
print(
    f"{len(known)} of {len(online)} communes, "
    f"{int(known['numerator'].sum())} of {int(known['denominator'].sum())} dossiers online"
)

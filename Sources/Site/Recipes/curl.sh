#!/bin/sh
# The latest snapshot, pinned, then one indicator as CSV. Run: SITE=address-of-this-site sh curl.sh
set -eu
site=${SITE:?address of the site}
latest=$(curl -fsS "$site/latest.json")
snapshot=$(printf '%s' "$latest" | sed -n 's/.*"snapshot_id": *"\([^"]*\)".*/\1/p')
curl -fsS "$site/snapshots/$snapshot/data/indicator/g5-online-share.csv" >g5-online-share.csv
echo "$snapshot: $(($(wc -l <g5-online-share.csv) - 1)) rows of g5-online-share"

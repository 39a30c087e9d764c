#!/bin/sh
# The latest snapshot: signature, then hash of one table. Run: SITE=address-of-this-site KEY=nq57.pub sh verify.sh
set -eu
site=${SITE:?address of the site}
key=${KEY:?file of the public key, which VERIFY.md says where to compare}
latest=$(curl -fsS "$site/latest.json")
snapshot=$(printf '%s' "$latest" | sed -n 's/.*"snapshot_id": *"\([^"]*\)".*/\1/p')
folder=$site/snapshots/$snapshot
curl -fsSO "$folder/SHA256SUMS" -O "$folder/SHA256SUMS.minisig"
minisign -qVm SHA256SUMS -p "$key"
mkdir -p data
curl -fsSo data/observations.csv.gz "$folder/data/observations.csv.gz"
grep ' data/observations.csv.gz$' SHA256SUMS | sha256sum --check --quiet --strict
echo "$snapshot: signature and observations.csv.gz in order"

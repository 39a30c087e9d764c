-- Share of online dossiers by commune in the last quarter, with coverage.
-- Run: duckdb -c "SET VARIABLE base = 'snapshots/2026-11-01.1'" -f duckdb.sql
-- Over HTTP, first: INSTALL httpfs; LOAD httpfs; and let base be the address of the snapshot.
CREATE TEMP TABLE shares AS
SELECT area.label_vi AS commune, o.obs_value, o.numerator, o.denominator, o.missing_reason
FROM read_parquet(getvariable('base') || '/data/observations.parquet') AS o
JOIN read_csv(getvariable('base') || '/codelists/ref_area.csv', all_varchar = true) AS area ON area.id = o.ref_area
WHERE o.indicator_id = 'g5-online-share' AND o.breakdown = '_T' AND o.ref_area <> 't01'
  AND o.time_period = (SELECT max(time_period) FROM read_parquet(getvariable('base') || '/data/observations.parquet'))
ORDER BY o.obs_value DESC NULLS LAST, o.ref_area;

SELECT count(obs_value) || ' of ' || count(*) || ' communes, ' || sum(numerator)::BIGINT || ' of '
    || sum(denominator)::BIGINT || ' dossiers online' AS result
FROM shares;

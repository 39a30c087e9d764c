SELECT "ma_tin", "ma_xa", "kenh_dang", "dang_luc" FROM "nq57_export"."tin_bai" WHERE (nq57_time("dang_luc") BETWEEN 1751302800 AND 1770829200 - 1) OR nq57_may_repeat_key(CAST("ma_tin" AS text)) = 1;

SELECT "ma_tin", "ma_xa", "kenh_dang", "dang_luc" FROM "nq57_export"."tin_bai" WHERE (nq57_time("dang_luc") BETWEEN 1759251600 AND 1767200400 - 1) OR nq57_may_repeat_key(CAST("ma_tin" AS text)) = 1;

SELECT c, count(*), NULL, sum(u) FROM (
  SELECT CASE WHEN t IS NULL THEN e WHEN t < 1751302800 THEN -3 WHEN t >= 1770829200 THEN -4 WHEN t < 1759251600 THEN 0 WHEN t < 1767200400 THEN 1 ELSE 2 END AS c, h, u FROM (
    SELECT nq57_time("dang_luc") AS t, CASE WHEN nq57_time("dang_luc") IS NULL THEN CASE WHEN ("dang_luc" IS NOT NULL) THEN -2 WHEN 1 = 1 THEN -1 ELSE -5 END END AS e, NULL AS h, CASE WHEN nq57_coarse_key(CAST("ma_tin" AS text)) <> CAST("ma_tin" AS text) THEN 1 ELSE 0 END AS u
    FROM "nq57_export"."tin_bai" LIMIT -1) AS timed) AS classed GROUP BY c;

SELECT k FROM (SELECT nq57_coarse_key(CAST("ma_tin" AS text)) AS k FROM "nq57_export"."tin_bai" WHERE "ma_tin" IS NOT NULL) AS keyed GROUP BY k HAVING count(*) > 1;

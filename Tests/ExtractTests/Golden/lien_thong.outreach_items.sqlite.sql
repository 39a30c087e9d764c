SELECT "TinID", "MaXa", "KenhDang", "NgayDang" FROM "nq57_export"."TinBai" WHERE (nq57_time_of_digits("NgayDang") BETWEEN 1751302800 AND 1770829200 - 1) OR nq57_may_repeat_key(CAST("TinID" AS text)) = 1;

SELECT "TinID", "MaXa", "KenhDang", "NgayDang" FROM "nq57_export"."TinBai" WHERE (nq57_time_of_digits("NgayDang") BETWEEN 1759251600 AND 1767200400 - 1) OR nq57_may_repeat_key(CAST("TinID" AS text)) = 1;

SELECT c, count(*), NULL, sum(u) FROM (
  SELECT CASE WHEN t IS NULL THEN e WHEN t < 1751302800 THEN -3 WHEN t >= 1770829200 THEN -4 WHEN t < 1759251600 THEN 0 WHEN t < 1767200400 THEN 1 ELSE 2 END AS c, h, u FROM (
    SELECT nq57_time_of_digits("NgayDang") AS t, CASE WHEN nq57_time_of_digits("NgayDang") IS NULL THEN CASE WHEN ("NgayDang" IS NOT NULL AND trim("NgayDang", char(32,9,10,11,12,13)) NOT IN ('-', 'N/A') AND ltrim(trim("NgayDang", char(32,9,10,11,12,13)), '0') <> '') THEN -2 WHEN 1 = 1 THEN -1 ELSE -5 END END AS e, NULL AS h, CASE WHEN CAST("TinID" AS text) <> CAST("TinID" AS text) THEN 1 ELSE 0 END AS u
    FROM "nq57_export"."TinBai" LIMIT -1) AS timed) AS classed GROUP BY c;

SELECT k FROM (SELECT CAST("TinID" AS text) AS k FROM "nq57_export"."TinBai" WHERE "TinID" IS NOT NULL) AS keyed GROUP BY k HAVING count(*) > 1;

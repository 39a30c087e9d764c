SELECT "ma_van_ban", "ma_xa", "loai_van_ban", "nhom_nhiem_vu", "ngay_ban_hanh" FROM "nq57_export"."van_ban" WHERE (nq57_day("ngay_ban_hanh") BETWEEN 20270 AND 20496 - 1) OR nq57_may_repeat_key(CAST("ma_van_ban" AS text)) = 1;

SELECT "ma_van_ban", "ma_xa", "loai_van_ban", "nhom_nhiem_vu", "ngay_ban_hanh" FROM "nq57_export"."van_ban" WHERE (nq57_day("ngay_ban_hanh") BETWEEN 20362 AND 20454 - 1) OR nq57_may_repeat_key(CAST("ma_van_ban" AS text)) = 1;

SELECT c, count(*), NULL, sum(u) FROM (
  SELECT CASE WHEN t IS NULL THEN e WHEN t < 20270 THEN -3 WHEN t >= 20496 THEN -4 WHEN t < 20362 THEN 0 WHEN t < 20454 THEN 1 ELSE 2 END AS c, h, u FROM (
    SELECT nq57_day("ngay_ban_hanh") AS t, CASE WHEN nq57_day("ngay_ban_hanh") IS NULL THEN CASE WHEN ("ngay_ban_hanh" IS NOT NULL) THEN -2 WHEN 1 = 1 THEN -1 ELSE -5 END END AS e, NULL AS h, CASE WHEN nq57_coarse_key(CAST("ma_van_ban" AS text)) <> CAST("ma_van_ban" AS text) THEN 1 ELSE 0 END AS u
    FROM "nq57_export"."van_ban" LIMIT -1) AS timed) AS classed GROUP BY c;

SELECT k FROM (SELECT nq57_coarse_key(CAST("ma_van_ban" AS text)) AS k FROM "nq57_export"."van_ban" WHERE "ma_van_ban" IS NOT NULL) AS keyed GROUP BY k HAVING count(*) > 1;

SELECT "ma_ho", "ma_xa", "to_dan_pho", "so_nhan_khau", "so_nguoi_lon", "so_nguoi_lon_dien_thoai", "so_nguoi_lon_ky_nang_so", "co_cap_quang", "dung_ung_dung_so", "ngay_khao_sat", "hieu_luc_tu", "hieu_luc_den" FROM "nq57_export"."ho_gia_dinh";

SELECT "ma_ho", "ma_xa", "to_dan_pho", "so_nhan_khau", "so_nguoi_lon", "so_nguoi_lon_dien_thoai", "so_nguoi_lon_ky_nang_so", "co_cap_quang", "dung_ung_dung_so", "ngay_khao_sat", "hieu_luc_tu", "hieu_luc_den" FROM "nq57_export"."ho_gia_dinh";

SELECT 0, count(*), NULL, coalesce(sum(u), 0) FROM (SELECT NULL AS h, CASE WHEN nq57_coarse_key(CAST("ma_ho" AS text)) <> CAST("ma_ho" AS text) THEN 1 ELSE 0 END AS u FROM "nq57_export"."ho_gia_dinh") AS read;

SELECT k FROM (SELECT nq57_coarse_key(CAST("ma_ho" AS text)) AS k FROM "nq57_export"."ho_gia_dinh" WHERE "ma_ho" IS NOT NULL) AS keyed GROUP BY k HAVING count(*) > 1;

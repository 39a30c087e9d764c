SELECT "MaXa", "NgayChot", "GioiTinh", "NhomTuoi", "SoNguoi", "SoNguoiLon" FROM "nq57_export"."DanSo";

SELECT "MaXa", "NgayChot", "GioiTinh", "NhomTuoi", "SoNguoi", "SoNguoiLon" FROM "nq57_export"."DanSo";

SELECT 0, count(*), NULL, coalesce(sum(u), 0) FROM (SELECT NULL AS h, 0 AS u FROM "nq57_export"."DanSo") AS read;

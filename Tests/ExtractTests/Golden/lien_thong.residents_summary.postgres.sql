SELECT "MaXa", "NgayChot", "GioiTinh", "NhomTuoi", "SoNguoi", "SoNguoiLon" FROM "nq57_export"."DanSo";

SELECT "MaXa", "NgayChot", "GioiTinh", "NhomTuoi", "SoNguoi", "SoNguoiLon" FROM "nq57_export"."DanSo";

SELECT 0, count(*), sum(h), coalesce(sum(u), 0) FROM (SELECT hash_record_extended(ROW("MaXa", "NgayChot", "GioiTinh", "NhomTuoi", "SoNguoi", "SoNguoiLon"), 57) AS h, 0 AS u FROM "nq57_export"."DanSo") AS read;

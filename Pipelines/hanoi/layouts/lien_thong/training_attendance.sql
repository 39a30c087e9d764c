-- One row per attendee, with commune, kind and time of the session.
-- Where the session is missing, its key, commune and time are empty: the row is quarantined as missing_key.
-- Valid on PostgreSQL and on SQLite.
SELECT
    attendee."NguoiThamDuID", session."BuoiID", session."MaXa", session."LoaiHinh", attendee."DoiTuong",
    session."ThoiGian", attendee."SoGiayTo", attendee."SoDienThoai", attendee."GioiTinh", attendee."NgaySinh"
FROM nq57_export."NguoiThamDu" AS attendee
LEFT JOIN nq57_export."BuoiTapHuan" AS session ON session."BuoiID" = attendee."BuoiID"

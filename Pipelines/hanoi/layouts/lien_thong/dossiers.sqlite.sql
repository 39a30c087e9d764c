-- One row per "HoSo", always: its supplement rounds and steps are folded into two lists and never multiply it.
--   "TamDung"    intervals during which the clock stood, start-end;start-end;…  (an open end is empty)
--   "HanTraMoi"  new due times of the rounds, separated by ;
-- Times are 14 digits here; a time that is neither 14 nor 8 digits, or zeros only, counts as empty.
-- The same query for PostgreSQL: dossiers.postgres.sql. A test compares their rows.
SELECT
    dossier."MaHoSo", dossier."MaXa", dossier."MaTTHC", dossier."LinhVucID", dossier."TinhTrangID",
    dossier."HinhThucTiepNhan", dossier."MucDo", dossier."LoaiDoiTuong", dossier."SoGiayTo", dossier."LoaiGiayTo",
    dossier."GioiTinh", dossier."NgaySinh", dossier."MaXaThuongTru", dossier."NgayTiepNhan", dossier."NgayHenTra",
    dossier."NgayKetThucXuLy", dossier."NgayTra", dossier."DaSoHoa", dossier."CoKetQuaDienTu", dossier."DongBoDVCQG",
    dossier."LePhi", dossier."HinhThucThanhToan", dossier."DanhGia", dossier."NgayCapNhat",
    pause."TamDung", due."HanTraMoi"
FROM nq57_export."HoSo" AS dossier
LEFT JOIN (
    SELECT
        span."HoSoID",
        group_concat(span.opened || '-' || span.closed, ';') AS "TamDung"
    FROM (
        -- a round: from the request to the day the papers were complete
        SELECT round."HoSoID", round.opened, round.closed
        FROM (
            SELECT
                "HoSoID",
                CASE
                    WHEN ltrim(trim("NgayYeuCau"), '0123456789') <> '' OR ltrim(trim("NgayYeuCau"), '0') = '' THEN ''
                    WHEN length(trim("NgayYeuCau")) = 14 THEN trim("NgayYeuCau")
                    WHEN length(trim("NgayYeuCau")) = 8 THEN trim("NgayYeuCau") || '000000'
                    ELSE ''
                END AS opened,
                CASE
                    WHEN ltrim(trim("NgayBoSung"), '0123456789') <> '' OR ltrim(trim("NgayBoSung"), '0') = '' THEN ''
                    WHEN length(trim("NgayBoSung")) = 14 THEN trim("NgayBoSung")
                    WHEN length(trim("NgayBoSung")) = 8 THEN trim("NgayBoSung") || '000000'
                    ELSE ''
                END AS closed
            FROM nq57_export."HoSoBoSung"
        ) AS round
        UNION ALL
        -- a step that waits for papers (5), waits for a fee (6) or is stopped (8): to the dossier's next step
        SELECT step."HoSoID", step.opened, step.closed
        FROM (
            SELECT
                "HoSoID", "TrangThai", opened,
                coalesce(lead(opened) OVER (PARTITION BY "HoSoID" ORDER BY opened, "BuocID"), '') AS closed
            FROM (
                SELECT
                    "HoSoID", "BuocID", "TrangThai",
                    CASE
                        WHEN ltrim(trim("ThoiDiemXuLy"), '0123456789') <> '' THEN ''
                        WHEN ltrim(trim("ThoiDiemXuLy"), '0') = '' THEN ''
                        WHEN length(trim("ThoiDiemXuLy")) = 14 THEN trim("ThoiDiemXuLy")
                        WHEN length(trim("ThoiDiemXuLy")) = 8 THEN trim("ThoiDiemXuLy") || '000000'
                        ELSE ''
                    END AS opened
                FROM nq57_export."QuaTrinhXuLy"
                WHERE "HoSoID" IN (
                    -- few dossiers ever wait: only their steps are put in order
                    SELECT "HoSoID" FROM nq57_export."QuaTrinhXuLy" WHERE "TrangThai" IN (5, 6, 8)
                )
            ) AS timed
            WHERE opened <> ''
        ) AS step
        WHERE step."TrangThai" IN (5, 6, 8)
    ) AS span
    WHERE span.opened <> ''
    GROUP BY span."HoSoID"
) AS pause ON pause."HoSoID" = dossier."HoSoID"
LEFT JOIN (
    SELECT "HoSoID", group_concat(moved, ';') AS "HanTraMoi"
    FROM (
        SELECT
            "HoSoID",
            CASE
                WHEN ltrim(trim("NgayHenTraMoi"), '0123456789') <> '' THEN ''
                WHEN ltrim(trim("NgayHenTraMoi"), '0') = '' THEN ''
                WHEN length(trim("NgayHenTraMoi")) = 14 THEN trim("NgayHenTraMoi")
                WHEN length(trim("NgayHenTraMoi")) = 8 THEN trim("NgayHenTraMoi") || '000000'
                ELSE ''
            END AS moved
        FROM nq57_export."HoSoBoSung"
    ) AS timed
    WHERE moved <> ''
    GROUP BY "HoSoID"
) AS due ON due."HoSoID" = dossier."HoSoID"

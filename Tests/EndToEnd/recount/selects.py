"""What is read of each layout: canonical name ← source column, as SQL."""

SELECTS = {
    "mot_cua": {
        "dossiers": """SELECT ma_ho_so AS key, ma_xa AS commune, trang_thai AS status, kenh_nop AS channel,
            muc_do_dvc AS service_level, loai_doi_tuong AS applicant_kind, so_dinh_danh AS citizen_id,
            ngay_sinh AS birth_date, nam_sinh AS birth_year, ma_xa_thuong_tru AS residence_commune,
            nhan_luc AS received_at, hen_tra_luc AS due_at, hen_tra_moi_luc AS extended_due_at,
            tong_phut_tam_dung AS paused, xong_luc AS finished_at, tra_luc AS returned_at,
            da_so_hoa AS papers_digitised, ket_qua_dien_tu AS electronic_result, da_dong_bo_dvcqg AS synced_national,
            so_tien_phai_nop AS fee, nop_truc_tuyen AS paid_online, muc_hai_long AS rating, cap_nhat_luc AS updated_at
            FROM nq57_export.ho_so""",
        "training_attendance": """SELECT ma_luot AS key, ma_xa AS commune, bat_dau_luc AS attended_at,
            so_dinh_danh AS citizen_id, dien_thoai AS phone FROM nq57_export.luot_tap_huan""",
        "support_visits": """SELECT ma_luot AS key, ma_xa AS commune, ho_tro_luc AS visited_at,
            so_dinh_danh AS citizen_id, dien_thoai AS phone FROM nq57_export.luot_ho_tro""",
        "app_installs": """SELECT ma_luot AS key, ma_xa AS commune, cai_luc AS installed_at
            FROM nq57_export.luot_cai_ung_dung""",
        "sim_grants": """SELECT ma_cap AS key, ma_xa AS commune, cap_luc AS granted_at, so_seri AS sim_serial,
            la_5g AS is_5g FROM nq57_export.cap_sim""",
        "digital_signatures": """SELECT so_chung_thu AS key, ma_xa AS commune, cap_luc AS issued_at,
            loai_chu_the AS holder_kind FROM nq57_export.chu_ky_so""",
        "households": """SELECT ma_ho AS key, ma_xa AS commune, to_dan_pho AS residential_group,
            so_nhan_khau AS members, so_nguoi_lon AS adults, so_nguoi_lon_dien_thoai AS adults_smartphone,
            so_nguoi_lon_ky_nang_so AS adults_skilled, co_cap_quang AS has_fibre, dung_ung_dung_so AS uses_it_apps,
            hieu_luc_tu AS valid_from, hieu_luc_den AS valid_to FROM nq57_export.ho_gia_dinh""",
        "residents_summary": """SELECT ma_xa AS commune, ngay_chot AS as_of, gioi_tinh AS sex, nhom_tuoi AS age_band,
            so_nguoi AS persons, so_nguoi_lon AS adults FROM nq57_export.dan_so_tong_hop""",
        "literacy_points": """SELECT ma_diem AS key, ma_xa AS commune, to_dan_pho AS residential_group,
            co_wifi AS has_wifi, ngay_mo AS opened_on, ngay_dong AS closed_on
            FROM nq57_export.diem_binh_dan_hoc_vu_so""",
        "team_members": """SELECT ma_thanh_vien AS key, ma_xa AS commune, ma_to AS team_id, ngay_tham_gia AS joined_on,
            ngay_thoi AS left_on, ngay_tap_huan AS trained_on, so_dinh_danh AS citizen_id, dien_thoai AS phone
            FROM nq57_export.thanh_vien_to""",
        "officials": """SELECT ma_can_bo AS key, ma_xa AS commune, phu_trach_cntt AS is_it_staff,
            ngay_tap_huan AS trained_on, ngay_nhan_viec AS joined_on, ngay_thoi_viec AS left_on,
            so_dinh_danh AS citizen_id, ma_bhxh AS bhxh_number FROM nq57_export.can_bo""",
        "tasks": """SELECT ma_nhiem_vu AS key, ma_xa AS commune, nhom_nhiem_vu AS task_group, trang_thai AS status,
            ngay_giao AS assigned_on, han_hoan_thanh AS due_on, ngay_hoan_thanh AS completed_on,
            ngay_huy AS cancelled_on FROM nq57_export.nhiem_vu""",
        "documents": """SELECT ma_van_ban AS key, ma_xa AS commune, ngay_ban_hanh AS issued_on
            FROM nq57_export.van_ban""",
        "outreach_items": """SELECT ma_tin AS key, ma_xa AS commune, dang_luc AS published_at
            FROM nq57_export.tin_bai""",
        "businesses": """SELECT ma_co_so AS key, ma_xa AS commune, ma_so_thue AS tax_code, loai_hinh AS business_kind,
            nhan_qr AS accepts_qr, dung_nen_tang_so AS uses_digital_platform, doi_moi_sang_tao AS innovates,
            ngay_dang_ky AS registered_on, ngay_cham_dut AS closed_on FROM nq57_export.co_so_kinh_doanh""",
        "spending": """SELECT ma_khoan AS key, ma_xa AS commune, muc_dich AS purpose, nguon_kinh_phi AS spending_source,
            so_tien AS amount_vnd, ngay_chi AS paid_on FROM nq57_export.chi_ngan_sach""",
        "cooperation_activities": """SELECT ma_hoat_dong AS key, ma_xa AS commune, ngay_bat_dau AS started_on,
            ngay_ket_thuc AS ended_on, so_nguoi_tham_gia AS participants, ngay_ky_thoa_thuan AS agreement_signed_on,
            von_tai_tro AS funding_vnd, co_san_pham AS has_deliverable FROM nq57_export.hoat_dong_hop_tac""",
        "conference_points": """SELECT ma_diem_cau AS key, ma_xa AS commune, hop_luc AS held_at,
            so_dai_bieu AS delegates FROM nq57_export.diem_cau_hoi_nghi""",
        "petitions": """SELECT ma_phan_anh AS key, ma_xa AS commune, thuoc_tham_quyen AS in_competence,
            nhan_luc AS received_at, han_tra_loi_luc AS due_at, tra_loi_luc AS answered_at
            FROM nq57_export.phan_anh_kien_nghi""",
        "procedures": """SELECT ma_tthc AS key, ma_xa AS commune, so_ngay_quy_dinh AS statutory_days,
            so_ngay_cam_ket AS offered_days, hieu_luc_tu AS valid_from, hieu_luc_den AS valid_to
            FROM nq57_export.thu_tuc""",
    },
    "lien_thong": {
        "dossiers": """SELECT HoSoID AS row_id, MaHoSo AS key, MaXa AS commune, TinhTrangID AS status,
            HinhThucTiepNhan AS channel, MucDo AS service_level, LoaiDoiTuong AS applicant_kind,
            CASE WHEN LoaiGiayTo = 3 THEN NULL ELSE SoGiayTo END AS citizen_id, NgaySinh AS birth_date,
            MaXaThuongTru AS residence_commune, NgayTiepNhan AS received_at, NgayHenTra AS due_at,
            NgayKetThucXuLy AS finished_at, NgayTra AS returned_at, DaSoHoa AS papers_digitised,
            CoKetQuaDienTu AS electronic_result, DongBoDVCQG AS synced_national, LePhi AS fee,
            HinhThucThanhToan AS paid_online, DanhGia AS rating, NgayCapNhat AS updated_at FROM nq57_export.HoSo""",
        "training_attendance": """SELECT n.NguoiThamDuID AS key, b.BuoiID AS session, b.MaXa AS commune,
            b.ThoiGian AS attended_at, n.SoGiayTo AS citizen_id, n.SoDienThoai AS phone
            FROM nq57_export.NguoiThamDu n LEFT JOIN nq57_export.BuoiTapHuan b ON b.BuoiID = n.BuoiID""",
        "support_visits": """SELECT PhieuID AS key, MaXa AS commune, ThoiGian AS visited_at, SoGiayTo AS citizen_id,
            SoDienThoai AS phone FROM nq57_export.LuotHoTro""",
        "app_installs": """SELECT SoPhieu AS key, NguonGhi AS told_by, DongID AS row_id, MaXa AS commune,
            ThoiGian AS installed_at FROM nq57_export.CaiDatUngDung""",
        "sim_grants": """SELECT CapID AS key, MaXa AS commune, NgayCap AS granted_at, SoSeri AS sim_serial,
            LoaiSim AS is_5g FROM nq57_export.CapSim""",
        "digital_signatures": """SELECT SoChungThu AS key, MaXa AS commune, NgayCap AS issued_at,
            LoaiChuThe AS holder_kind FROM nq57_export.ChungThuSo""",
        "households": """SELECT HoID AS key, MaXa AS commune, ToDanPho AS residential_group, SoNhanKhau AS members,
            SoNguoiLon AS adults, SoNLSmartphone AS adults_smartphone, SoNLKyNangSo AS adults_skilled,
            CapQuang AS has_fibre, DungUngDung AS uses_it_apps, TuNgay AS valid_from, DenNgay AS valid_to
            FROM nq57_export.HoGiaDinh""",
        "residents_summary": """SELECT MaXa AS commune, NgayChot AS as_of, GioiTinh AS sex, NhomTuoi AS age_band,
            SoNguoi AS persons, SoNguoiLon AS adults FROM nq57_export.DanSo""",
        "literacy_points": """SELECT DiemID AS key, MaXa AS commune, ToDanPho AS residential_group, CoWifi AS has_wifi,
            NgayMo AS opened_on, NgayDong AS closed_on FROM nq57_export.DiemHoTro""",
        "team_members": """SELECT ThanhVienID AS key, MaXa AS commune, ToID AS team_id, NgayVao AS joined_on,
            NgayRa AS left_on, NgayTapHuan AS trained_on, SoGiayTo AS citizen_id, SoDienThoai AS phone
            FROM nq57_export.ThanhVienTo""",
        "officials": """SELECT CanBoID AS key, MaXa AS commune, PhuTrachCNTT AS is_it_staff, NgayTapHuan AS trained_on,
            NgayVao AS joined_on, NgayRa AS left_on, SoGiayTo AS citizen_id, SoBHXH AS bhxh_number
            FROM nq57_export.CanBo""",
        "tasks": """SELECT NhiemVuID AS key, MaXa AS commune, NhomNV AS task_group, TinhTrang AS status,
            NgayGiao AS assigned_on, HanHoanThanh AS due_on, NgayHoanThanh AS completed_on, NgayHuy AS cancelled_on
            FROM nq57_export.NhiemVu""",
        "documents": """SELECT VanBanID AS key, MaXa AS commune, NgayBanHanh AS issued_on FROM nq57_export.VanBan""",
        "outreach_items": """SELECT TinID AS key, MaXa AS commune, NgayDang AS published_at FROM nq57_export.TinBai""",
        "businesses": """SELECT CoSoID AS key, MaXa AS commune, MaSoThue AS tax_code, LoaiHinh AS business_kind,
            NhanQR AS accepts_qr, DungNenTangSo AS uses_digital_platform, DoiMoiSangTao AS innovates,
            NgayDangKy AS registered_on, NgayChamDut AS closed_on FROM nq57_export.CoSoKinhDoanh""",
        "spending": """SELECT KhoanID AS key, MaXa AS commune, MucDich AS purpose, NguonKP AS spending_source,
            SoTien AS amount_vnd, NgayChi AS paid_on FROM nq57_export.ChiNganSach""",
        "cooperation_activities": """SELECT HoatDongID AS key, MaXa AS commune, NgayBatDau AS started_on,
            NgayKetThuc AS ended_on, SoNguoi AS participants, NgayKy AS agreement_signed_on, VonTaiTro AS funding_vnd,
            CoSanPham AS has_deliverable FROM nq57_export.HopTac""",
        "conference_points": """SELECT DiemCauID AS key, MaXa AS commune, ThoiGian AS held_at, SoDaiBieu AS delegates
            FROM nq57_export.DiemCau""",
        "petitions": """SELECT PhanAnhID AS key, MaXa AS commune, ThuocThamQuyen AS in_competence,
            NgayNhan AS received_at, HanTraLoi AS due_at, NgayTraLoi AS answered_at FROM nq57_export.PhanAnh""",
        "procedures": """SELECT MaTTHC AS key, MaXa AS commune, SoNgayQuyDinh AS statutory_days,
            SoNgayCamKet AS offered_days, TuNgay AS valid_from, DenNgay AS valid_to FROM nq57_export.ThuTuc""",
    },
}

ROUNDS = """SELECT HoSoID, NgayYeuCau, NgayBoSung, NgayHenTraMoi FROM nq57_export.HoSoBoSung"""
STEPS = """SELECT HoSoID, ThoiDiemXuLy, TrangThai, BuocID FROM nq57_export.QuaTrinhXuLy"""

import Definition
import Extract

/// A good row of each dataset in each layout, with synthetic identifiers only.
extension RowFixture {
    static let samples: [String: [String: Row]] = [
        "lien_thong": [
            "dossiers": [
                "MaHoSo": "H99.41-250815-0001", "MaXa": "466", "MaTTHC": "2.000815.000.00.00.H99", "LinhVucID": "2",
                "TinhTrangID": "4", "HinhThucTiepNhan": "2", "MucDo": "4", "LoaiDoiTuong": "1",
                "SoGiayTo": "848 095 123 456", "LoaiGiayTo": "2", "GioiTinh": "1", "NgaySinh": "19950302",
                "MaXaThuongTru": "466", "NgayTiepNhan": "20250815090000", "NgayHenTra": "20250820170000",
                "LePhi": "0", "HinhThucThanhToan": "0", "DanhGia": "3", "NgayCapNhat": "20250816000000",
            ],
            "training_attendance": [
                "NguoiThamDuID": "7", "BuoiID": "3", "MaXa": "466", "LoaiHinh": "1", "DoiTuong": "6",
                "ThoiGian": "20250815090000", "SoGiayTo": "848195123456", "SoDienThoai": "0501234567",
                "GioiTinh": "2", "NgaySinh": "1995",
            ],
            "support_visits": [
                "PhieuID": "7", "MaXa": "466", "NoiDungHoTro": "1", "ToID": "2", "DiemID": "0",
                "ThoiGian": "20250815090000", "SoGiayTo": "", "SoDienThoai": "050.123.4567", "GioiTinh": "0",
                "Tuoi": "67",
            ],
            "app_installs": [
                "SoPhieu": "P-1", "NguonGhi": "1", "DongID": "1", "MaXa": "466", "UngDung": "1",
                "ThoiGian": "20250815090000", "ToID": "2", "Tuoi": "30", "GioiTinh": "1",
            ],
            "sim_grants": [
                "CapID": "1", "SoSeri": "84000000000000000001", "MaXa": "466", "NhaMang": "1", "LoaiSim": "5",
                "NgayCap": "20250815090000",
            ],
            "digital_signatures": [
                "SoChungThu": "C1", "MaXa": "466", "LoaiChuThe": "1", "NgayCap": "20250815090000",
                "SoGiayTo": "848195123456", "NgaySinh": "19950000",
            ],
            "households": [
                "HoID": "1", "MaXa": "466", "ToDanPho": "Tổ dân phố số 5", "SoNhanKhau": "4", "SoNguoiLon": "3",
                "SoNLSmartphone": "2", "SoNLKyNangSo": "1", "CapQuang": "1", "DungUngDung": "0",
                "TuNgay": "20200101",
            ],
            "residents_summary": [
                "MaXa": "466", "NgayChot": "20250930", "GioiTinh": "1", "NhomTuoi": "2", "SoNguoi": "100",
                "SoNguoiLon": "80",
            ],
            "literacy_points": ["DiemID": "1", "MaXa": "466", "ToDanPho": "Thôn Mẫu", "NgayMo": "20250901"],
            "team_members": [
                "ThanhVienID": "1", "ToID": "2", "MaXa": "466", "VaiTro": "1", "NgayVao": "20250901",
                "SoGiayTo": "848123456",
            ],
            "officials": [
                "CanBoID": "1", "MaXa": "466", "LoaiChucDanh": "1", "PhuTrachCNTT": "1", "NgayVao": "20190101",
                "SoBHXH": "0012345678",
            ],
            "tasks": [
                "NhiemVuID": "1", "MaXa": "466", "NhomNV": "5", "CapGiao": "2", "TinhTrang": "2",
                "NgayGiao": "20250901", "HanHoanThanh": "20250930", "NgayHoanThanh": "20250920",
            ],
            "documents": ["VanBanID": "1", "MaXa": "466", "LoaiVB": "1", "NhomNV": "5", "NgayBanHanh": "20250901"],
            "outreach_items": ["TinID": "1", "MaXa": "466", "KenhDang": "1", "NgayDang": "20250901080000"],
            "businesses": [
                "CoSoID": "1", "MaSoThue": "0012345678", "MaXa": "466", "LoaiHinh": "1", "NganhNghe": "4",
                "NhanQR": "1", "NgayDangKy": "20200101",
            ],
            "spending": [
                "KhoanID": "1", "MaXa": "466", "MucDich": "1", "NguonKP": "1", "SoTien": "1500000",
                "NgayChi": "20250901",
            ],
            "cooperation_activities": [
                "HoatDongID": "1", "MaXa": "466", "LoaiDoiTac": "4", "NgayBatDau": "20250901", "SoNguoi": "12",
                "NgayKy": "20250910", "VonTaiTro": "0", "CoSanPham": "1",
            ],
            "conference_points": [
                "DiemCauID": "1", "HoiNghiID": "9", "MaXa": "466", "HinhThuc": "2", "ThoiGian": "20250901080000",
                "SoDaiBieu": "30",
            ],
            "petitions": [
                "PhanAnhID": "1", "MaXa": "466", "ChuDe": "1", "ThuocThamQuyen": "1",
                "NgayNhan": "20250901080000", "HanTraLoi": "20250905000000", "NgayTraLoi": "20250905120000",
            ],
            "procedures": [
                "MaTTHC": "2.000815", "MaXa": "466", "LinhVucID": "2", "MucDo": "4", "SoNgayQuyDinh": "10",
                "SoNgayCamKet": "7.5", "TuNgay": "20250701",
            ],
        ],
        "mot_cua": [
            "dossiers": [
                "ma_ho_so": "000.41.26.H99-250901-0001", "ma_xa": "00613", "ma_tthc": "2.000815",
                "ma_linh_vuc": "chung_thuc", "trang_thai": "dang_xu_ly", "kenh_nop": "truc_tuyen",
                "muc_do_dvc": "toan_trinh", "loai_doi_tuong": "cong_dan", "so_dinh_danh": "848095123456",
                "gioi_tinh": "nam", "ngay_sinh": "1995-03-02", "ma_xa_thuong_tru": "00466",
                "nhan_luc": "2025-09-01T08:00:00", "hen_tra_luc": "2025-09-08T17:00:00",
                "so_tien_phai_nop": "50000", "nop_truc_tuyen": "true", "cap_nhat_luc": "2025-09-02T08:00:00",
            ],
            "spending": [
                "ma_khoan": "K1", "ma_xa": "00613", "muc_dich": "khcn_dmst_cds", "nguon_kinh_phi": "khac",
                "so_tien": "1500000", "ngay_chi": "2025-09-01",
            ],
            "petitions": [
                "ma_phan_anh": "P1", "ma_xa": "00613", "chu_de": "khac", "thuoc_tham_quyen": "true",
                "nhan_luc": "2025-09-01T08:00:00",
            ],
        ],
    ]

    /// The sample row of this fixture's dataset, with changes.
    func sample(_ changes: Row = [:]) -> Row {
        let layout = context.commune == "00466" ? "lien_thong" : "mot_cua"
        return (RowFixture.samples[layout]?[context.dataset.name] ?? [:]).merging(changes) { $1 }
    }
}

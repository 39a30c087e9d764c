/// The relations of `lien_thong`, with every column of its DDL.
enum LienThongTables {
    static let dossiers = SourceTable(
        "HoSo", of: "dossiers", invalidated: "MaXa",
        columns: """
            HoSoID MaHoSo MaXa MaTTHC LinhVucID TinhTrangID HinhThucTiepNhan MucDo LoaiDoiTuong SoGiayTo LoaiGiayTo
            GioiTinh NgaySinh MaXaThuongTru NgayTiepNhan NgayHenTra NgayKetThucXuLy NgayTra DaSoHoa CoKetQuaDienTu
            DongBoDVCQG LePhi HinhThucThanhToan DanhGia NgayCapNhat HoTen SoDienThoai DiaChi SoGiayToNguoiNop
            TrichYeu GhiChu
            """)

    static let supplementRounds = SourceTable(
        "HoSoBoSung", of: "dossiers", invalidated: nil,
        columns: """
            BoSungID HoSoID LanThu NgayYeuCau NgayBoSung NgayHenTraMoi NoiDung
            """)

    static let processingSteps = SourceTable(
        "QuaTrinhXuLy", of: "dossiers", invalidated: nil,
        columns: """
            BuocID HoSoID ThoiDiemXuLy TrangThai NguoiXuLy ChucDanh PhongBanXuLy NoiDungXuLy
            """)

    static let trainingAttendance = SourceTable(
        "NguoiThamDu", of: "training_attendance", invalidated: "BuoiID",
        columns: """
            NguoiThamDuID BuoiID DoiTuong SoGiayTo SoDienThoai GioiTinh NgaySinh HoTen GhiChu
            """)

    static let trainingSessions = SourceTable(
        "BuoiTapHuan", of: "training_attendance", invalidated: nil,
        columns: """
            BuoiID MaXa LoaiHinh ThoiGian TenBuoi GiangVien
            """)

    static let supportVisits = SourceTable(
        "LuotHoTro", of: "support_visits", invalidated: "MaXa",
        columns: """
            PhieuID MaXa NoiDungHoTro ToID DiemID ThoiGian SoGiayTo SoDienThoai GioiTinh Tuoi HoTen DiaChi GhiChu
            """)

    static let appInstalls = SourceTable(
        "CaiDatUngDung", of: "app_installs", invalidated: "MaXa",
        columns: """
            DongID SoPhieu NguonGhi MaXa UngDung ThoiGian ToID DiemID SoGiayTo GioiTinh Tuoi HoTen SoDienThoai IMEI
            GhiChu
            """)

    static let simGrants = SourceTable(
        "CapSim", of: "sim_grants", invalidated: "MaXa",
        columns: """
            CapID SoSeri MaXa NhaMang LoaiSim NgayCap SoGiayTo SoThueBao HoTen DiaChi
            """)

    static let digitalSignatures = SourceTable(
        "ChungThuSo", of: "digital_signatures", invalidated: "MaXa",
        columns: """
            SoChungThu MaXa LoaiChuThe NgayCap SoGiayTo GioiTinh NgaySinh HoTen Email SoDienThoai
            """)

    static let households = SourceTable(
        "HoGiaDinh", of: "households", invalidated: "MaXa",
        columns: """
            HoID MaXa ToDanPho SoNhanKhau SoNguoiLon SoNLSmartphone SoNLKyNangSo CapQuang DungUngDung NgayKhaoSat
            TuNgay DenNgay TenChuHo SoGiayToChuHo SoDienThoai DiaChi HoNgheo
            """)

    static let residentsSummary = SourceTable(
        "DanSo", of: "residents_summary", invalidated: "MaXa",
        columns: """
            MaXa NgayChot GioiTinh NhomTuoi SoNguoi SoNguoiLon
            """)

    static let literacyPoints = SourceTable(
        "DiemHoTro", of: "literacy_points", invalidated: "MaXa",
        columns: """
            DiemID MaXa ToDanPho CoWifi NgayMo NgayDong TenDiem DiaChi NguoiPhuTrach SoDienThoai
            """)

    static let teamMembers = SourceTable(
        "ThanhVienTo", of: "team_members", invalidated: "MaXa",
        columns: """
            ThanhVienID ToID MaXa VaiTro NgayVao NgayRa NgayTapHuan SoGiayTo SoDienThoai HoTen GioiTinh NgaySinh
            DiaChi
            """)

    static let officials = SourceTable(
        "CanBo", of: "officials", invalidated: "MaXa",
        columns: """
            CanBoID MaXa LoaiChucDanh PhuTrachCNTT NgayTapHuan NgayVao NgayRa SoGiayTo SoBHXH HoTen GioiTinh
            NgaySinh SoDienThoai Email HeSoLuong
            """)

    static let tasks = SourceTable(
        "NhiemVu", of: "tasks", invalidated: "MaXa",
        columns: """
            NhiemVuID MaXa NhomNV CapGiao TinhTrang NgayGiao HanHoanThanh NgayHoanThanh NgayHuy TenNhiemVu
            DonViChuTri NguoiPhuTrach KetQua
            """)

    static let documents = SourceTable(
        "VanBan", of: "documents", invalidated: "MaXa",
        columns: """
            VanBanID MaXa LoaiVB NhomNV NgayBanHanh SoKyHieu TrichYeu NguoiKy DuongDan
            """)

    static let outreachItems = SourceTable(
        "TinBai", of: "outreach_items", invalidated: "MaXa",
        columns: """
            TinID MaXa KenhDang NgayDang TieuDe DuongDan TacGia
            """)

    static let businesses = SourceTable(
        "CoSoKinhDoanh", of: "businesses", invalidated: "MaXa",
        columns: """
            CoSoID MaSoThue MaXa LoaiHinh NganhNghe NhanQR DungNenTangSo DoiMoiSangTao NgayKhaoSat NgayDangKy
            NgayChamDut TenCoSo TenChu SoGiayToChu SoDienThoai DiaChi
            """)

    static let spending = SourceTable(
        "ChiNganSach", of: "spending", invalidated: "MaXa",
        columns: """
            KhoanID MaXa MucDich NguonKP SoTien NgayChi NguoiNhan SoTaiKhoan DienGiai
            """)

    static let cooperationActivities = SourceTable(
        "HopTac", of: "cooperation_activities", invalidated: "MaXa",
        columns: """
            HoatDongID MaXa LoaiDoiTac NgayBatDau NgayKetThuc SoNguoi NgayKy VonTaiTro CoSanPham TenHoatDong
            TenDoiTac NguoiLienHe SoDienThoai
            """)

    static let conferencePoints = SourceTable(
        "DiemCau", of: "conference_points", invalidated: "MaXa",
        columns: """
            DiemCauID HoiNghiID MaXa HinhThuc ThoiGian SoDaiBieu DiaDiem DauMoi SoDienThoai
            """)

    static let petitions = SourceTable(
        "PhanAnh", of: "petitions", invalidated: "MaXa",
        columns: """
            PhanAnhID MaXa ChuDe ThuocThamQuyen NgayNhan HanTraLoi NgayTraLoi SoGiayTo HoTen SoDienThoai Email
            DiaDiem NoiDung
            """)

    static let procedures = SourceTable(
        "ThuTuc", of: "procedures", invalidated: "MaXa",
        columns: """
            MaTTHC MaXa LinhVucID MucDo SoNgayQuyDinh SoNgayCamKet TuNgay DenNgay TenTTHC
            """)

    static let all = [
        dossiers, supplementRounds, processingSteps, trainingAttendance, trainingSessions, supportVisits, appInstalls,
        simGrants, digitalSignatures, households, residentsSummary, literacyPoints, teamMembers, officials, tasks,
        documents, outreachItems, businesses, spending, cooperationActivities, conferencePoints, petitions, procedures,
    ]
}

/// The relations of `mot_cua`, with every column of its DDL.
enum MotCuaTables {
    static let dossiers = SourceTable(
        "ho_so", of: "dossiers", invalidated: "ma_xa",
        columns: """
            ma_ho_so ma_xa ma_tthc ma_linh_vuc trang_thai kenh_nop muc_do_dvc loai_doi_tuong so_dinh_danh gioi_tinh
            ngay_sinh nam_sinh ma_xa_thuong_tru nhan_luc hen_tra_luc hen_tra_moi_luc tong_phut_tam_dung xong_luc
            tra_luc da_so_hoa ket_qua_dien_tu da_dong_bo_dvcqg so_tien_phai_nop nop_truc_tuyen muc_hai_long
            cap_nhat_luc ho_ten dien_thoai dia_chi so_dinh_danh_nguoi_nop trich_yeu ghi_chu
            """)

    static let trainingAttendance = SourceTable(
        "luot_tap_huan", of: "training_attendance", invalidated: "ma_xa",
        columns: """
            ma_luot ma_buoi ma_xa loai_hoat_dong doi_tuong bat_dau_luc so_dinh_danh dien_thoai gioi_tinh ngay_sinh
            nam_sinh ho_ten ghi_chu
            """)

    static let supportVisits = SourceTable(
        "luot_ho_tro", of: "support_visits", invalidated: "ma_xa",
        columns: """
            ma_luot ma_xa noi_dung ma_to ma_diem ho_tro_luc so_dinh_danh dien_thoai gioi_tinh nam_sinh ho_ten
            dia_chi ghi_chu
            """)

    static let appInstalls = SourceTable(
        "luot_cai_ung_dung", of: "app_installs", invalidated: "ma_xa",
        columns: """
            ma_luot ma_xa ung_dung cai_luc ma_to ma_diem so_dinh_danh gioi_tinh nam_sinh ho_ten dien_thoai
            ma_thiet_bi ghi_chu
            """)

    static let simGrants = SourceTable(
        "cap_sim", of: "sim_grants", invalidated: "ma_xa",
        columns: """
            ma_cap so_seri ma_xa nha_mang la_5g cap_luc so_dinh_danh so_thue_bao ho_ten dia_chi
            """)

    static let digitalSignatures = SourceTable(
        "chu_ky_so", of: "digital_signatures", invalidated: "ma_xa",
        columns: """
            so_chung_thu ma_xa loai_chu_the cap_luc so_dinh_danh gioi_tinh ngay_sinh nam_sinh ho_ten thu_dien_tu
            dien_thoai
            """)

    static let households = SourceTable(
        "ho_gia_dinh", of: "households", invalidated: "ma_xa",
        columns: """
            ma_ho ma_xa to_dan_pho so_nhan_khau so_nguoi_lon so_nguoi_lon_dien_thoai so_nguoi_lon_ky_nang_so
            co_cap_quang dung_ung_dung_so ngay_khao_sat hieu_luc_tu hieu_luc_den ten_chu_ho so_dinh_danh_chu_ho
            dien_thoai dia_chi ho_ngheo
            """)

    static let residentsSummary = SourceTable(
        "dan_so_tong_hop", of: "residents_summary", invalidated: "ma_xa",
        columns: """
            ma_xa ngay_chot gioi_tinh nhom_tuoi so_nguoi so_nguoi_lon
            """)

    static let literacyPoints = SourceTable(
        "diem_binh_dan_hoc_vu_so", of: "literacy_points", invalidated: "ma_xa",
        columns: """
            ma_diem ma_xa to_dan_pho co_wifi ngay_mo ngay_dong ten_diem dia_chi nguoi_phu_trach dien_thoai
            """)

    static let teamMembers = SourceTable(
        "thanh_vien_to", of: "team_members", invalidated: "ma_xa",
        columns: """
            ma_thanh_vien ma_to ma_xa vai_tro ngay_tham_gia ngay_thoi ngay_tap_huan so_dinh_danh dien_thoai ho_ten
            gioi_tinh ngay_sinh dia_chi
            """)

    static let officials = SourceTable(
        "can_bo", of: "officials", invalidated: "ma_xa",
        columns: """
            ma_can_bo ma_xa loai_chuc_danh phu_trach_cntt ngay_tap_huan ngay_nhan_viec ngay_thoi_viec so_dinh_danh
            ma_bhxh ho_ten gioi_tinh ngay_sinh dien_thoai thu_dien_tu he_so_luong
            """)

    static let tasks = SourceTable(
        "nhiem_vu", of: "tasks", invalidated: "ma_xa",
        columns: """
            ma_nhiem_vu ma_xa nhom_nhiem_vu cap_giao trang_thai ngay_giao han_hoan_thanh ngay_hoan_thanh ngay_huy
            ten_nhiem_vu don_vi_chu_tri nguoi_phu_trach ket_qua
            """)

    static let documents = SourceTable(
        "van_ban", of: "documents", invalidated: "ma_xa",
        columns: """
            ma_van_ban ma_xa loai_van_ban nhom_nhiem_vu ngay_ban_hanh so_ky_hieu trich_yeu nguoi_ky tep
            """)

    static let outreachItems = SourceTable(
        "tin_bai", of: "outreach_items", invalidated: "ma_xa",
        columns: """
            ma_tin ma_xa kenh_dang dang_luc tieu_de duong_dan tac_gia
            """)

    static let businesses = SourceTable(
        "co_so_kinh_doanh", of: "businesses", invalidated: "ma_xa",
        columns: """
            ma_co_so ma_so_thue ma_xa loai_hinh nganh_nghe nhan_qr dung_nen_tang_so doi_moi_sang_tao ngay_khao_sat
            ngay_dang_ky ngay_cham_dut ten_co_so ten_chu so_dinh_danh_chu dien_thoai dia_chi
            """)

    static let spending = SourceTable(
        "chi_ngan_sach", of: "spending", invalidated: "ma_xa",
        columns: """
            ma_khoan ma_xa muc_dich nguon_kinh_phi so_tien ngay_chi nguoi_nhan so_tai_khoan dien_giai
            """)

    static let cooperationActivities = SourceTable(
        "hoat_dong_hop_tac", of: "cooperation_activities", invalidated: "ma_xa",
        columns: """
            ma_hoat_dong ma_xa loai_doi_tac ngay_bat_dau ngay_ket_thuc so_nguoi_tham_gia ngay_ky_thoa_thuan
            von_tai_tro co_san_pham ten_hoat_dong ten_doi_tac nguoi_lien_he dien_thoai
            """)

    static let conferencePoints = SourceTable(
        "diem_cau_hoi_nghi", of: "conference_points", invalidated: "ma_xa",
        columns: """
            ma_diem_cau ma_hoi_nghi ma_xa hinh_thuc hop_luc so_dai_bieu dia_diem dau_moi dien_thoai
            """)

    static let petitions = SourceTable(
        "phan_anh_kien_nghi", of: "petitions", invalidated: "ma_xa",
        columns: """
            ma_phan_anh ma_xa chu_de thuoc_tham_quyen nhan_luc han_tra_loi_luc tra_loi_luc so_dinh_danh ho_ten
            dien_thoai thu_dien_tu dia_diem noi_dung
            """)

    static let procedures = SourceTable(
        "thu_tuc", of: "procedures", invalidated: "ma_xa",
        columns: """
            ma_tthc ma_xa ma_linh_vuc muc_do_dvc so_ngay_quy_dinh so_ngay_cam_ket hieu_luc_tu hieu_luc_den ten_tthc
            """)

    static let all = [
        dossiers, trainingAttendance, supportVisits, appInstalls, simGrants, digitalSignatures, households,
        residentsSummary, literacyPoints, teamMembers, officials, tasks, documents, outreachItems, businesses, spending,
        cooperationActivities, conferencePoints, petitions, procedures,
    ]
}

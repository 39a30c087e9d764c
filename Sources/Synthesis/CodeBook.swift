/// The code tables of the two layouts, in the order of the canonical code lists (without `unknown`).
///
/// - Source: section 6 of the mapping page of the source layouts.
struct CodeBook: Sendable {
    let channel = SourceCode.list("truc_tiep=1 truc_tuyen=2 buu_chinh=3")
    let serviceLevel = SourceCode.list("cung_cap_thong_tin=2 mot_phan=3 toan_trinh=4")
    let dossierStatus = SourceCode.list(
        "moi_dang_ky=1 da_tiep_nhan=2 tu_choi_tiep_nhan=3 dang_xu_ly=4 cho_bo_sung=5 cho_nop_phi=6 rut_ho_so=7 "
            + "dung_xu_ly=8 da_xu_ly_xong=9 da_tra_ket_qua=10")
    let sex = SourceCode.list("nam=1 nu=2")
    let ageBand = SourceCode.list(
        "0_den_15=1 16_den_24=2 25_den_34=3 35_den_44=4 45_den_54=5 55_den_59=6 60_den_74=7 75_tro_len=8")
    let audience = SourceCode.list(
        "can_bo_cong_chuc=1 khong_chuyen_trach=2 doan_the=3 nong_cot_to=4 dai_bieu=5 nguoi_dan=6 "
            + "hoc_sinh_sinh_vien=7 doanh_nghiep=8")
    let app = SourceCode.list(
        "vneid=1 ihanoi=2 etax_mobile=3 vssid=4 cong_dvcqg=5 nen_tang_bdhvs=6 thanh_toan_so=7 khac=9")
    let activityKind = SourceCode.list("tap_huan=1 lop_bdhvs=2 huong_dan=3 ra_quan=4 truc_tuyen=5 khac=9")
    let supportTopic = SourceCode.list("dich_vu_cong=1 vneid=2 chu_ky_so=3 thanh_toan=4 dien_thoai=5 khac=9")
    let serviceGroup = SourceCode.list(
        "ho_tich=1 chung_thuc=2 dat_dai=3 xay_dung=4 bao_tro_xa_hoi=5 nguoi_co_cong=6 ho_kinh_doanh=7 giao_duc=8 "
            + "van_hoa=9 nong_nghiep_moi_truong=10 y_te=11 khac=12")
    let applicantKind = SourceCode.list("cong_dan=1 to_chuc=2")
    let rating = SourceCode.list("rat_hai_long=3 hai_long=2 khong_hai_long=1")
    let simOperator = SourceCode.list("viettel=1 vinaphone=2 mobifone=3 khac=9")
    let holderKind = SourceCode.list("nguoi_dan=1 can_bo=2 doanh_nghiep=3")
    let memberKind = SourceCode.list("nong_cot=1 thanh_vien=2 tinh_nguyen=3 dai_su=4")
    let positionKind = SourceCode.list("lanh_dao=1 cong_chuc=2 vien_chuc=3 khong_chuyen_trach=4")
    let taskGroup = SourceCode.list("1=1 2=2 3=3 4=4 5=5 6=6 7=7")
    let taskLevel = SourceCode.list("trung_uong=1 thanh_pho=2 xa=3")
    let taskStatus = SourceCode.list("dang_thuc_hien=1 hoan_thanh=2 huy=3")
    let documentType = SourceCode.list("ke_hoach=1 quyet_dinh=2 cong_van=3 chi_thi=4 bao_cao=5 khac=9")
    let outreachChannel = SourceCode.list("zalo=1 fanpage=2 youtube=3 website=4 truyen_thanh=5 khac=9")
    let attendanceFormat = SourceCode.list("truc_tiep=1 truc_tuyen=2")
    let businessKind = SourceCode.list("ho_kinh_doanh=1 doanh_nghiep=2 hop_tac_xa=3")
    let businessSector = SourceCode.list(
        "nong_nghiep=1 san_xuat=2 xay_dung=3 thuong_mai=4 an_uong_luu_tru=5 dich_vu=6 khac=9")
    let spendingSource = SourceCode.list(
        "ngan_sach_xa=1 ngan_sach_thanh_pho=2 ngan_sach_trung_uong=3 tai_tro=4 xa_hoi_hoa=5 khac=9")
    let spendingPurpose = SourceCode.list("khcn_dmst_cds=1 khac=2")
    let partnerKind = SourceCode.list(
        "chinh_quyen_nuoc_ngoai=1 to_chuc_quoc_te=2 doanh_nghiep_nuoc_ngoai=3 vien_truong=4 kieu_bao=5 trong_nuoc=6 "
            + "khac=9")
    let petitionTopic = SourceCode.list("dich_vu_cong=1 thai_do_phuc_vu=2 ha_tang_do_thi=3 moi_truong=4 khac=9")
    /// A code that neither layout knows.
    let unmapped = SourceCode(text: Array("chua_phan_loai".utf8), number: 77)
}

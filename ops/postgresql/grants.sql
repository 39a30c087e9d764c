-- What the open-data collector of Resolution 57 may read of commune 00004 (layout mot_cua).
-- For the administrator of database mot_cua, as superuser, because it makes a role:
--     psql -d mot_cua -v from=public -f this-file
-- `from` is the schema of the tables; where they have other names, correct the views. May be run again.
-- Nothing is changed in existing tables. Afterwards nq57 doctor proves that nothing else can be read.
\set ON_ERROR_STOP on
BEGIN;
SELECT NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'nq57_reader') AS role_is_new \gset
\if :role_is_new
CREATE ROLE "nq57_reader" LOGIN;
\endif
ALTER ROLE "nq57_reader" NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT
    CONNECTION LIMIT 6;

CREATE SCHEMA IF NOT EXISTS nq57_export;
CREATE TABLE IF NOT EXISTS nq57_export.source (commune_code text, code_vintage text, layout text);
DELETE FROM nq57_export.source;
INSERT INTO nq57_export.source VALUES ('00004', '2025-07', 'mot_cua');

DROP VIEW IF EXISTS nq57_export."can_bo";
CREATE VIEW nq57_export."can_bo" WITH (security_barrier) AS
    SELECT "ma_can_bo", "ma_xa", "loai_chuc_danh", "phu_trach_cntt", "ngay_tap_huan", "ngay_nhan_viec", "ngay_thoi_viec", "so_dinh_danh", "ma_bhxh"
    FROM :"from"."can_bo";
DROP VIEW IF EXISTS nq57_export."cap_sim";
CREATE VIEW nq57_export."cap_sim" WITH (security_barrier) AS
    SELECT "ma_cap", "so_seri", "ma_xa", "nha_mang", "la_5g", "cap_luc"
    FROM :"from"."cap_sim";
DROP VIEW IF EXISTS nq57_export."chi_ngan_sach";
CREATE VIEW nq57_export."chi_ngan_sach" WITH (security_barrier) AS
    SELECT "ma_khoan", "ma_xa", "muc_dich", "nguon_kinh_phi", "so_tien", "ngay_chi"
    FROM :"from"."chi_ngan_sach";
DROP VIEW IF EXISTS nq57_export."chu_ky_so";
CREATE VIEW nq57_export."chu_ky_so" WITH (security_barrier) AS
    SELECT "so_chung_thu", "ma_xa", "loai_chu_the", "cap_luc", "so_dinh_danh", "gioi_tinh", "ngay_sinh", "nam_sinh"
    FROM :"from"."chu_ky_so";
DROP VIEW IF EXISTS nq57_export."co_so_kinh_doanh";
CREATE VIEW nq57_export."co_so_kinh_doanh" WITH (security_barrier) AS
    SELECT "ma_co_so", "ma_so_thue", "ma_xa", "loai_hinh", "nganh_nghe", "nhan_qr", "dung_nen_tang_so", "doi_moi_sang_tao", "ngay_khao_sat", "ngay_dang_ky", "ngay_cham_dut"
    FROM :"from"."co_so_kinh_doanh";
DROP VIEW IF EXISTS nq57_export."dan_so_tong_hop";
CREATE VIEW nq57_export."dan_so_tong_hop" WITH (security_barrier) AS
    SELECT "ma_xa", "ngay_chot", "gioi_tinh", "nhom_tuoi", "so_nguoi", "so_nguoi_lon"
    FROM :"from"."dan_so_tong_hop";
DROP VIEW IF EXISTS nq57_export."diem_binh_dan_hoc_vu_so";
CREATE VIEW nq57_export."diem_binh_dan_hoc_vu_so" WITH (security_barrier) AS
    SELECT "ma_diem", "ma_xa", "to_dan_pho", "co_wifi", "ngay_mo", "ngay_dong"
    FROM :"from"."diem_binh_dan_hoc_vu_so";
DROP VIEW IF EXISTS nq57_export."diem_cau_hoi_nghi";
CREATE VIEW nq57_export."diem_cau_hoi_nghi" WITH (security_barrier) AS
    SELECT "ma_diem_cau", "ma_hoi_nghi", "ma_xa", "hinh_thuc", "hop_luc", "so_dai_bieu"
    FROM :"from"."diem_cau_hoi_nghi";
DROP VIEW IF EXISTS nq57_export."ho_gia_dinh";
CREATE VIEW nq57_export."ho_gia_dinh" WITH (security_barrier) AS
    SELECT "ma_ho", "ma_xa", "to_dan_pho", "so_nhan_khau", "so_nguoi_lon", "so_nguoi_lon_dien_thoai", "so_nguoi_lon_ky_nang_so", "co_cap_quang", "dung_ung_dung_so", "ngay_khao_sat", "hieu_luc_tu", "hieu_luc_den"
    FROM :"from"."ho_gia_dinh";
DROP VIEW IF EXISTS nq57_export."ho_so";
CREATE VIEW nq57_export."ho_so" WITH (security_barrier) AS
    SELECT "ma_ho_so", "ma_xa", "ma_tthc", "ma_linh_vuc", "trang_thai", "kenh_nop", "muc_do_dvc", "loai_doi_tuong", "so_dinh_danh", "gioi_tinh", "ngay_sinh", "nam_sinh", "ma_xa_thuong_tru", "nhan_luc", "hen_tra_luc", "hen_tra_moi_luc", "tong_phut_tam_dung", "xong_luc", "tra_luc", "da_so_hoa", "ket_qua_dien_tu", "da_dong_bo_dvcqg", "so_tien_phai_nop", "nop_truc_tuyen", "muc_hai_long", "cap_nhat_luc"
    FROM :"from"."ho_so";
DROP VIEW IF EXISTS nq57_export."hoat_dong_hop_tac";
CREATE VIEW nq57_export."hoat_dong_hop_tac" WITH (security_barrier) AS
    SELECT "ma_hoat_dong", "ma_xa", "loai_doi_tac", "ngay_bat_dau", "ngay_ket_thuc", "so_nguoi_tham_gia", "ngay_ky_thoa_thuan", "von_tai_tro", "co_san_pham"
    FROM :"from"."hoat_dong_hop_tac";
DROP VIEW IF EXISTS nq57_export."luot_cai_ung_dung";
CREATE VIEW nq57_export."luot_cai_ung_dung" WITH (security_barrier) AS
    SELECT "ma_luot", "ma_xa", "ung_dung", "cai_luc", "ma_to", "ma_diem", "so_dinh_danh", "gioi_tinh", "nam_sinh"
    FROM :"from"."luot_cai_ung_dung";
DROP VIEW IF EXISTS nq57_export."luot_ho_tro";
CREATE VIEW nq57_export."luot_ho_tro" WITH (security_barrier) AS
    SELECT "ma_luot", "ma_xa", "noi_dung", "ma_to", "ma_diem", "ho_tro_luc", "so_dinh_danh", "dien_thoai", "gioi_tinh", "nam_sinh"
    FROM :"from"."luot_ho_tro";
DROP VIEW IF EXISTS nq57_export."luot_tap_huan";
CREATE VIEW nq57_export."luot_tap_huan" WITH (security_barrier) AS
    SELECT "ma_luot", "ma_buoi", "ma_xa", "loai_hoat_dong", "doi_tuong", "bat_dau_luc", "so_dinh_danh", "dien_thoai", "gioi_tinh", "ngay_sinh", "nam_sinh"
    FROM :"from"."luot_tap_huan";
DROP VIEW IF EXISTS nq57_export."nhiem_vu";
CREATE VIEW nq57_export."nhiem_vu" WITH (security_barrier) AS
    SELECT "ma_nhiem_vu", "ma_xa", "nhom_nhiem_vu", "cap_giao", "trang_thai", "ngay_giao", "han_hoan_thanh", "ngay_hoan_thanh", "ngay_huy"
    FROM :"from"."nhiem_vu";
DROP VIEW IF EXISTS nq57_export."phan_anh_kien_nghi";
CREATE VIEW nq57_export."phan_anh_kien_nghi" WITH (security_barrier) AS
    SELECT "ma_phan_anh", "ma_xa", "chu_de", "thuoc_tham_quyen", "nhan_luc", "han_tra_loi_luc", "tra_loi_luc"
    FROM :"from"."phan_anh_kien_nghi";
DROP VIEW IF EXISTS nq57_export."thanh_vien_to";
CREATE VIEW nq57_export."thanh_vien_to" WITH (security_barrier) AS
    SELECT "ma_thanh_vien", "ma_to", "ma_xa", "vai_tro", "ngay_tham_gia", "ngay_thoi", "ngay_tap_huan", "so_dinh_danh", "dien_thoai"
    FROM :"from"."thanh_vien_to";
DROP VIEW IF EXISTS nq57_export."thu_tuc";
CREATE VIEW nq57_export."thu_tuc" WITH (security_barrier) AS
    SELECT "ma_tthc", "ma_xa", "ma_linh_vuc", "muc_do_dvc", "so_ngay_quy_dinh", "so_ngay_cam_ket", "hieu_luc_tu", "hieu_luc_den"
    FROM :"from"."thu_tuc";
DROP VIEW IF EXISTS nq57_export."tin_bai";
CREATE VIEW nq57_export."tin_bai" WITH (security_barrier) AS
    SELECT "ma_tin", "ma_xa", "kenh_dang", "dang_luc"
    FROM :"from"."tin_bai";
DROP VIEW IF EXISTS nq57_export."van_ban";
CREATE VIEW nq57_export."van_ban" WITH (security_barrier) AS
    SELECT "ma_van_ban", "ma_xa", "loai_van_ban", "nhom_nhiem_vu", "ngay_ban_hanh"
    FROM :"from"."van_ban";
REVOKE ALL ON SCHEMA nq57_export FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA nq57_export FROM PUBLIC, "nq57_reader";
GRANT USAGE ON SCHEMA nq57_export TO "nq57_reader";
GRANT SELECT ON nq57_export."source", nq57_export."can_bo", nq57_export."cap_sim", nq57_export."chi_ngan_sach", nq57_export."chu_ky_so", nq57_export."co_so_kinh_doanh", nq57_export."dan_so_tong_hop", nq57_export."diem_binh_dan_hoc_vu_so", nq57_export."diem_cau_hoi_nghi", nq57_export."ho_gia_dinh", nq57_export."ho_so", nq57_export."hoat_dong_hop_tac", nq57_export."luot_cai_ung_dung", nq57_export."luot_ho_tro", nq57_export."luot_tap_huan", nq57_export."nhiem_vu", nq57_export."phan_anh_kien_nghi", nq57_export."thanh_vien_to", nq57_export."thu_tuc", nq57_export."tin_bai", nq57_export."van_ban"
    TO "nq57_reader";
SELECT format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), 'nq57_reader') \gexec
-- Up to PostgreSQL 14 every role may create tables in schema public:
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
COMMIT;

-- pg_hba.conf, above all other lines that fit:
-- hostssl "mot_cua" "nq57_reader" <address of the collector>/32 cert
-- `cert` lets in whose certificate has the common name (CN) nq57_reader, from an authority in ssl_ca_file; another
-- name takes a line of pg_ident.conf and map=…

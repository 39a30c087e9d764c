import Anonymise
import Definition
import Testing

@testable import Extract

struct RowMapperTests {
    @Test(arguments: RowFixture.samples["lien_thong"]?.keys.sorted() ?? [])
    func `every dataset of lien_thong has a good row`(dataset: String) throws {
        let fixture = try RowFixture("lien_thong", dataset)
        #expect(fixture.fault(fixture.sample()) == nil)
        #expect(fixture.map([fixture.sample()]).notes.isEmpty)
    }

    @Test(arguments: RowFixture.samples["mot_cua"]?.keys.sorted() ?? [])
    func `datasets of mot_cua have a good row`(dataset: String) throws {
        let fixture = try RowFixture("mot_cua", dataset)
        #expect(fixture.fault(fixture.sample()) == nil)
    }

    @Test func `the samples cover all twenty datasets`() {
        #expect(RowFixture.samples["lien_thong"]?.count == RowFixture.definition?.datasets.count)
    }

    /// Layout and dataset, the change to the good row, and the fault with its column.
    private static let faults: [(String, String, RowFixture.Row, String)] = [
        ("lien_thong", "dossiers", ["MaXa": "1"], "unknown_commune commune_code"),
        ("lien_thong", "dossiers", ["MaXa": "613"], "foreign_commune commune_code"),
        ("mot_cua", "dossiers", ["ma_xa": "466"], "unknown_commune commune_code"),
        ("mot_cua", "dossiers", ["ma_xa": " - "], "unknown_commune commune_code"),
        ("mot_cua", "dossiers", ["ma_xa": nil], "unknown_commune commune_code"),
        ("lien_thong", "dossiers", ["TinhTrangID": "11"], "bad_code status"),
        ("lien_thong", "dossiers", ["TinhTrangID": "0"], "bad_code status"),
        ("mot_cua", "dossiers", ["trang_thai": "gi_do"], "bad_code status"),
        ("lien_thong", "residents_summary", ["GioiTinh": "3"], "bad_code sex"),
        ("lien_thong", "residents_summary", ["NhomTuoi": "9"], "bad_code age_band"),
        ("lien_thong", "residents_summary", ["NgayChot": "2025"], "bad_time as_of"),
        ("lien_thong", "residents_summary", ["NgayChot": "-"], "missing_key as_of"),
        ("lien_thong", "residents_summary", ["SoNguoi": nil], "bad_number persons"),
        ("lien_thong", "residents_summary", ["SoNguoiLon": "101"], "out_of_range adults"),
        ("lien_thong", "tasks", ["NhomNV": "8"], "bad_code task_group"),
        ("lien_thong", "tasks", ["NgayHoanThanh": nil], "missing_time completed_on"),
        ("lien_thong", "tasks", ["NhiemVuID": nil], "missing_key task_id"),
        ("lien_thong", "petitions", ["NgayNhan": nil], "missing_time received_at"),
        ("lien_thong", "petitions", ["NgayNhan": "00000000000000"], "missing_time received_at"),
        ("lien_thong", "petitions", ["NgayNhan": "20251301000000"], "bad_time received_at"),
        ("lien_thong", "petitions", ["NgayNhan": "20250901 08"], "bad_time received_at"),
        ("mot_cua", "petitions", ["nhan_luc": "?"], "bad_time received_at"),
        ("lien_thong", "petitions", ["NgayNhan": "20250630235959"], "before_start received_at"),
        ("lien_thong", "petitions", ["NgayNhan": "20251102000000"], "future_time received_at"),
        ("lien_thong", "documents", ["NgayBanHanh": "20250630"], "before_start issued_on"),
        ("lien_thong", "documents", ["NgayBanHanh": "20251102"], "future_time issued_on"),
        ("lien_thong", "spending", ["SoTien": "-1"], "negative_value amount_vnd"),
        ("lien_thong", "spending", ["SoTien": "1.5"], "bad_number amount_vnd"),
        ("lien_thong", "spending", ["SoTien": nil], "bad_number amount_vnd"),
        ("lien_thong", "spending", ["SoTien": "?"], "bad_number amount_vnd"),
        ("mot_cua", "spending", ["ma_khoan": "N/A"], "missing_key entry_id"),
        ("lien_thong", "households", ["SoNhanKhau": "51"], "out_of_range members"),
        ("lien_thong", "households", ["SoNguoiLon": "5"], "out_of_range adults"),
        ("lien_thong", "households", ["SoNLKyNangSo": "-1"], "negative_value adults_skilled"),
        ("lien_thong", "households", ["TuNgay": "2020-01-01"], "bad_time valid_from"),
        ("lien_thong", "procedures", ["MaTTHC": "2.00815"], "missing_key procedure_code"),
        ("lien_thong", "procedures", ["SoNgayQuyDinh": "0"], "out_of_range statutory_days"),
        ("lien_thong", "procedures", ["SoNgayCamKet": "10.5"], "out_of_range offered_days"),
        ("lien_thong", "procedures", ["SoNgayCamKet": "-0.5"], "negative_value offered_days"),
    ]

    @Test(arguments: faults.indices)
    func `a row is refused for one reason`(index: Int) throws {
        let (layout, dataset, change, fault) = RowMapperTests.faults[index]
        let fixture = try RowFixture(layout, dataset)
        #expect(fixture.fault(fixture.sample(change)) == fault)
    }

    @Test func `the first fault counts: key, commune, code, time, order, numbers`() throws {
        let fixture = try RowFixture("lien_thong", "dossiers")
        var row = fixture.sample(["NgayKetThucXuLy": "20250814090000"])
        #expect(fixture.fault(row) == "time_order completed_at")
        row["NgayTiepNhan"] = "20250601090000"
        #expect(fixture.fault(row) == "before_start received_at")
        row["TinhTrangID"] = "99"
        #expect(fixture.fault(row) == "bad_code status")
        row["MaXa"] = "613"
        #expect(fixture.fault(row) == "foreign_commune commune_code")
        let key = try RowFixture("mot_cua", "spending")
        #expect(key.fault(key.sample(["ma_khoan": "", "ma_xa": "x"])) == "missing_key entry_id")
    }

    @Test func `only registered and refused dossiers need no time`() throws {
        let fixture = try RowFixture("lien_thong", "dossiers")
        for (status, fault) in [("1", nil), ("3", nil), ("7", "missing_time received_at")] {
            #expect(fixture.fault(fixture.sample(["TinhTrangID": status, "NgayTiepNhan": "-"])) == fault)
        }
    }

    @Test func `unmapped values are noted, empty ones are not`() throws {
        let fixture = try RowFixture("lien_thong", "dossiers")
        let notes = { (change: RowFixture.Row) in
            fixture.map([fixture.sample(change)]).notes.map { fixture.context.dataset.columns[$0.column].name }
        }
        #expect(notes(["HinhThucTiepNhan": "9"]) == ["channel"])
        #expect(notes(["HinhThucTiepNhan": nil]).isEmpty)
        #expect(notes(["HinhThucTiepNhan": "0"]).isEmpty)
        #expect(notes(["DanhGia": "7"]) == ["rating"])
        #expect(notes(["NgayHenTra": "hôm nay"]) == ["due_at"])
        #expect(notes(["NgaySinh": "19950231"]) == ["birth_date"])
        #expect(notes(["MaXaThuongTru": "1"]).isEmpty)
    }

    @Test func `words are compared in their matching form`() throws {
        let fixture = try RowFixture("mot_cua", "dossiers")
        for word in ["TRUC_TUYEN", "  truc_tuyen ", "ｔｒｕｃ＿ｔｕｙｅｎ", "truc_tuyen\u{200B}"] {
            #expect(fixture.map([fixture.sample(["kenh_nop": word])]).notes.isEmpty)
        }
        #expect(fixture.map([fixture.sample(["kenh_nop": "trực tuyến"])]).notes.count == 1)
    }

    @Test func `a birth is a date, a year, or neither`() throws {
        let fixture = try RowFixture("lien_thong", "dossiers")
        let birth = { (text: String?) -> [Int64?] in
            let batch = fixture.map([fixture.sample(["NgaySinh": text])]).identified
            return ["birth_date", "birth_year"].map { batch.number(0, column: fixture.index($0)) }
        }
        #expect(birth("19950302") == [9_191, nil])
        #expect(birth("1995") == [nil, 1_995])
        #expect(birth("19950000") == [nil, 1_995])
        #expect(birth("19950300") == [nil, 1_995])
        #expect(birth("19950231") == [nil, nil])
        #expect(birth("00000000") == [nil, nil])
        #expect(birth(nil) == [nil, nil])
        #expect(birth("1995-03-02") == [nil, nil])
    }

    @Test func `flags are yes, no or empty`() throws {
        let dossiers = try RowFixture("lien_thong", "dossiers")
        let flag = { (column: String, change: RowFixture.Row) in
            dossiers.map([dossiers.sample(change)]).identified.number(0, column: dossiers.index(column))
        }
        #expect(flag("papers_digitised", ["DaSoHoa": "1"]) == 1)
        #expect(flag("papers_digitised", ["DaSoHoa": "0"]) == 0)
        #expect(flag("papers_digitised", ["DaSoHoa": "2"]) == nil)
        #expect(flag("paid_online", ["HinhThucThanhToan": "2"]) == 1)
        #expect(flag("paid_online", ["HinhThucThanhToan": "1"]) == 0)
        #expect(flag("paid_online", ["HinhThucThanhToan": nil]) == nil)
        #expect(flag("fee_due", ["LePhi": "0"]) == 0)
        #expect(flag("fee_due", ["LePhi": "20000"]) == 1)
        #expect(flag("fee_due", ["LePhi": nil]) == nil)
        let sims = try RowFixture("lien_thong", "sim_grants")
        for (kind, expected) in [("5", Int64?(1)), ("4", 0), ("0", 0), (nil, nil)] as [(String?, Int64?)] {
            let batch = sims.map([sims.sample(["LoaiSim": kind])]).identified
            #expect(batch.number(0, column: sims.index("is_5g")) == expected)
        }
    }

    @Test func `an age out of range is emptied, and the row stays`() throws {
        let fixture = try RowFixture("lien_thong", "support_visits")
        for (age, expected) in [("67", Int64?(67)), ("119", 119), ("120", nil), ("-1", nil)] {
            let mapped = fixture.map([fixture.sample(["Tuoi": age])])
            #expect(mapped.faults[0] == nil)
            #expect(mapped.identified.number(0, column: fixture.index("age_years")) == expected)
        }
    }

    @Test func `a task keeps the day that its status asks for`() throws {
        let fixture = try RowFixture("lien_thong", "tasks")
        let days = { (change: RowFixture.Row) in
            let batch = fixture.map([fixture.sample(change)]).identified
            return ["completed_on", "cancelled_on"].map { batch.number(0, column: fixture.index($0)) != nil }
        }
        #expect(days([:]) == [true, false])
        #expect(days(["TinhTrang": "1"]) == [false, false])
        #expect(days(["TinhTrang": "3", "NgayHuy": "20250921"]) == [false, true])
    }

    @Test func `a passport number is no identifier`() throws {
        let fixture = try RowFixture("lien_thong", "dossiers")
        let column = fixture.index("citizen_id")
        #expect(fixture.map([fixture.sample()]).identified.length(0, column: column) == 15)
        #expect(fixture.map([fixture.sample(["LoaiGiayTo": "3"])]).identified.length(0, column: column) == 0)
    }

    @Test func `pauses are cut to the dossier and overlap once`() throws {
        let fixture = try RowFixture("lien_thong", "dossiers")
        let paused = { (pauses: String, change: RowFixture.Row) in
            let row = fixture.sample(["TamDung": pauses, "NgayTiepNhan": "20250801080000"]).merging(change) { $1 }
            return fixture.map([row]).identified.number(0, column: fixture.index("paused_minutes"))
        }
        #expect(paused("", [:]) == 0)
        #expect(paused("20250730000000-20250801090000", [:]) == 60)
        #expect(paused("20250801080000-20250801080130", [:]) == 1)
        #expect(paused("20250801090000-20250801080000", [:]) == 0)
        #expect(paused("x-20250801090000;20250801090000-20250801100000", [:]) == 60)
        #expect(paused("20250801090000--", ["NgayKetThucXuLy": "20250801093000", "TinhTrangID": "9"]) == 30)
        #expect(paused("20250802-20250803;20250802120000-20250804", [:]) == 2_880)
    }

    @Test func `shapes say what a value looks like, and nothing of it`() throws {
        let fixture = try RowFixture("mot_cua", "dossiers")
        let shape = { (status: String?) in fixture.map([fixture.sample(["trang_thai": status])]).faults[0]?.shape }
        #expect(shape(nil) == QuarantineLine.Shape(.empty, length: 0))
        #expect(shape("12") == QuarantineLine.Shape(.digits, length: 2))
        #expect(shape("Việt") == QuarantineLine.Shape(.letters, length: 4))
        #expect(shape("ab12") == QuarantineLine.Shape(.mixed, length: 4))
        #expect(shape("a b") == QuarantineLine.Shape(.other, length: 3))
        #expect(shape(String(repeating: "x", count: 50)) == QuarantineLine.Shape(.letters, length: 32))
    }
}

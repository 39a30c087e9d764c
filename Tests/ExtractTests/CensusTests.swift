import Cells
import Definition
import Testing

@testable import Extract

/// The census against rows whose quarter is known beforehand. Run as of 2026-02-10: the future begins on 12 February.
@Suite struct CensusTests {
    private let definition: PipelineDefinition
    private let q3 = Quarter(year: 2025, number: 3)
    private let q4 = Quarter(year: 2025, number: 4)
    private let q1 = Quarter(year: 2026, number: 1)

    init() throws {
        definition = try Repository.hanoi()
    }

    /// The census of a series in both engines, after the same statements.
    private func census(_ layoutName: String, _ series: String, _ statements: [String]) throws -> [Census] {
        let pair = try PairedSource(layoutName, commune: "00613", statements: statements)
        let dataset = try #require(definition.datasets.first { $0.series.contains { $0.id == series } })
        let mapped = try #require(definition.layouts[layoutName]?.datasets[dataset.name])
        let unit = try #require(dataset.series.first { $0.id == series })
        return try pair.sessions().map { session in
            try SeriesCensus.take(
                SourceSessionTests.query(unit, dataset, mapped, session), layout: mapped, session: session,
                maximumHashedRows: 200_000
            ).census
        }
    }

    @Test func `instants are counted by their local day`() throws {
        let times = [
            "'2025-07-01T00:00:00+07:00'", "'2025-06-30T16:59:59Z'", "'2025-09-30T16:59:59Z'", "'2025-09-30T17:00:00Z'",
            "'2026-02-11T23:59:59+07:00'", "'2026-02-12T00:00:00+07:00'", "NULL",
        ]
        let statements = times.enumerated().map {
            "INSERT INTO nq57_export.tin_bai (ma_tin, ma_xa, dang_luc) VALUES ('t\($0)', '00613', \($1))"
        }
        for census in try census("mot_cua", "outreach_items", statements) {
            #expect(census.rows == [q3: 2, q4: 1, q1: 1])
            #expect(census.undated == [.missingTime: 1, .beforeStart: 1, .futureTime: 1])
            #expect(census.total == 7)
        }
    }

    @Test func `infinite instants are unreadable`() throws {
        let pair = try PairedSource("mot_cua", commune: "00613")
        try pair.database.execute(
            "INSERT INTO nq57_export.tin_bai (ma_tin, ma_xa, dang_luc) VALUES ('a', '00613', 'infinity'), ('b', '00613', '-infinity')"
        )
        let session = try pair.sessions()[0]
        let dataset = try #require(definition.dataset("outreach_items"))
        let mapped = try #require(definition.layouts["mot_cua"]?.datasets["outreach_items"])
        let query = try SourceSessionTests.query(dataset.series[0], dataset, mapped, session)
        let counted = try SeriesCensus.take(query, layout: mapped, session: session, maximumHashedRows: 1_000)
        #expect(counted.census.undated == [.badTime: 2])
        var rows = 0
        _ = try session.read(
            query.select(query.quarters, repeats: []), columns: mapped.sourceColumns, candidates: .none
        ) {
            rows += $0.rowCount
        }
        #expect(rows == 0)
    }

    @Test func `days and digits are counted alike`() throws {
        let days = ["2025-07-01", "2025-06-30", "2025-12-31", "2026-02-11", "2026-02-12"]
        let dates = days.enumerated().map {
            "INSERT INTO nq57_export.van_ban (ma_van_ban, ma_xa, ngay_ban_hanh) VALUES ('v\($0)', '00613', '\($1)')"
        }
        let digits = days.enumerated().map {
            "INSERT INTO nq57_export.\"VanBan\" (\"VanBanID\", \"MaXa\", \"NgayBanHanh\") "
                + "VALUES (\($0), 613, '\($1.replacing("-", with: ""))')"
        }
        for census in try census("mot_cua", "documents", dates) + census("lien_thong", "documents", digits) {
            #expect(census.rows == [q3: 1, q4: 1, q1: 1])
            #expect(census.undated == [.beforeStart: 1, .futureTime: 1])
        }
    }

    @Test func `a dossier needs a time only if its status says so`() throws {
        let rows = [(1, "NULL"), (3, "''"), (2, "NULL"), (9, "'N/A'"), (4, "'20250230'"), (1, "'2025'"), (99, "NULL")]
        let statements = rows.enumerated().map {
            "INSERT INTO nq57_export.\"HoSo\" (\"HoSoID\", \"MaXa\", \"TinhTrangID\", \"NgayTiepNhan\") "
                + "VALUES (\($0), 613, \($1.0), \($1.1))"
        }
        for census in try census("lien_thong", "dossiers", statements) {
            #expect(census.undated == [.missingTime: 2, .badTime: 2])
            #expect(census.total == 7)
        }
    }

    @Test func `an attendee whose session is missing has no key, and one whose session has no time has no time`() throws
    {
        let sessions = [(1, "'20250801080000'"), (2, "NULL"), (3, "'2025'")].map {
            "INSERT INTO nq57_export.\"BuoiTapHuan\" (\"BuoiID\", \"MaXa\", \"ThoiGian\") VALUES (\($0.0), 613, \($0.1))"
        }
        let attendees = ["1", "2", "3", "4", "5", "NULL"].enumerated().map {
            "INSERT INTO nq57_export.\"NguoiThamDu\" (\"NguoiThamDuID\", \"BuoiID\") VALUES (\($0), \($1))"
        }
        for census in try census("lien_thong", "training_attendance", sessions + attendees) {
            #expect(census.rows == [q3: 1, q4: 0, q1: 0])
            #expect(census.undated == [.missingKey: 3, .missingTime: 1, .badTime: 1])
        }
        let visits = [
            ("'b1'", "'2025-08-01T08:00:00+07:00'"), ("NULL", "'2025-08-01T08:00:00+07:00'"), ("NULL", "NULL"),
        ]
        .enumerated().map {
            "INSERT INTO nq57_export.luot_tap_huan (ma_luot, ma_xa, ma_buoi, bat_dau_luc) "
                + "VALUES ('a\($0)', '00613', \($1.0), \($1.1))"
        }
        for census in try census("mot_cua", "training_attendance", visits) {
            #expect(census.rows == [q3: 2, q4: 0, q1: 0])
            #expect(census.undated == [.missingTime: 1])
        }
    }

    @Test func `a second time stands in only where the status allows it, and its lack is no fault`() throws {
        let rows = [
            ("da_tra_ket_qua", "NULL", "'2025-08-01T08:00:00+07:00'"),
            ("da_xu_ly_xong", "NULL", "'2025-08-01T08:00:00+07:00'"),
            (" Da_Tra_Ket_Qua ", "NULL", "'2025-08-01T08:00:00+07:00'"),
            ("da_tra_ket_qua", "'2025-10-01T08:00:00+07:00'", "'2025-08-01T08:00:00+07:00'"),
            ("da_tiep_nhan", "NULL", "NULL"),
        ]
        let statements = rows.enumerated().map {
            "INSERT INTO nq57_export.ho_so (ma_ho_so, ma_xa, trang_thai, xong_luc, tra_luc) "
                + "VALUES ('h\($0)', '00613', '\($1.0)', \($1.1), \($1.2))"
        }
        for census in try census("mot_cua", "dossiers-completed", statements) {
            #expect(census.rows == [q3: 2, q4: 1, q1: 0])
            #expect(census.undated.isEmpty)
        }
    }

    @Test func `a register is counted whole for every quarter`() throws {
        let statements = (0..<3).map {
            "INSERT INTO nq57_export.ho_gia_dinh (ma_ho, ma_xa, hieu_luc_tu) VALUES ('h\($0)', '00613', '2019-01-01')"
        }
        for census in try census("mot_cua", "households", statements) {
            #expect(census.rows == [q3: 3, q4: 3, q1: 3])
            #expect(census.undated.isEmpty)
        }
    }
}

import Anonymise
import Cells
import Definition
import Foundation
import PostgresClient
import SQLiteClient
import Testing

@testable import Extract

@Suite struct CommuneExtractorTests {
    private let extraction: Extraction
    private let q3 = Extraction.q3
    private let q4 = Extraction.q4

    init() throws {
        extraction = try Extraction()
    }

    /// News items: two in the third quarter, one in the fourth.
    private static let items = [
        "INSERT INTO nq57_export.tin_bai (ma_tin, ma_xa, kenh_dang, dang_luc) VALUES ('t1', '00613', 'zalo', "
            + "'2025-08-01T08:00:00+07:00'), ('t2', '00613', 'khac', '2025-09-01T08:00:00+07:00'), "
            + "('t3', '00613', 'zalo', '2025-11-01T08:00:00+07:00')"
    ]

    private func items(_ more: [String] = []) throws -> PairedSource {
        try PairedSource("mot_cua", commune: "00613", statements: Self.items + more)
    }

    @Test(arguments: ["mot_cua", "lien_thong"])
    func `both engines stage the same rows and refuse the same rows`(layout: String) throws {
        let empty = try PairedSource(layout, commune: "00613")
        let catalogue = try empty.sessions()[0].catalogue
        let pair = try PairedSource(
            layout, commune: "00613", statements: SampleRows.statements(for: catalogue, rows: 60))
        let units = Set(
            extraction.definition.datasets.flatMap(\.series).flatMap { series in
                [q3, q4].map { UnitID(source: "00613", series: series.id, quarter: $0) }
            })
        let outcomes = try pair.sources.map { try extraction.run($0, refresh: true, accepted: units) }
        for unit in units {
            let manifests = outcomes.map { $0.manifest(unit.series, unit.quarter) }
            #expect(manifests[0]?.partition.rowDigest == manifests[1]?.partition.rowDigest, "\(unit)")
            #expect(manifests[0]?.quarantined.rows == manifests[1]?.quarantined.rows, "\(unit)")
            #expect(manifests[0]?.unknownCodes == manifests[1]?.unknownCodes, "\(unit)")
            let counts = manifests.map { [$0?.census.rows, $0?.census.undated, $0?.census.after] }
            #expect(counts[0] == counts[1], "\(unit)")
            #expect(
                manifests[0] != nil, "\(unit): \(outcomes.map { $0.summary["\(unit.series)/\(unit.quarter)"] ?? "" })")
        }
        #expect(outcomes[0].notes.map(\.undated) == outcomes[1].notes.map(\.undated))
    }

    @Test func `a unit that did not change is not read again`() throws {
        let pair = try items()
        for source in pair.sources {
            let extraction = try Extraction()
            let first = try extraction.run(source, datasets: ["outreach_items"])
            #expect(first.summary == ["outreach_items/2025-Q3": "committed", "outreach_items/2025-Q4": "committed"])
            #expect(first.guest.rows == 3)
            let second = try extraction.run(source, datasets: ["outreach_items"], asOf: "2026-01-06")
            #expect(second.summary == ["outreach_items/2025-Q3": "unchanged", "outreach_items/2025-Q4": "unchanged"])
            #expect(second.guest.rows == 0)
            #expect(second.manifest("outreach_items", q3)?.asOf.iso == "2026-01-06")
            #expect(second.notes.map(\.undated) == first.notes.map(\.undated))
            #expect(second.notes.map(\.late) == first.notes.map(\.late))
            let third = try extraction.run(source, datasets: ["outreach_items"], refresh: true)
            #expect(third.summary.values.allSatisfy { $0 == "committed" })
        }
    }

    @Test(arguments: [
        "UPDATE nq57_export.tin_bai SET kenh_dang = 'khac' WHERE ma_tin = 't1'",
        "INSERT INTO nq57_export.tin_bai (ma_tin, ma_xa, dang_luc) VALUES ('t4', '00613', '2025-07-01T00:00:00+07:00')",
        "UPDATE nq57_export.tin_bai SET kenh_dang = CASE kenh_dang WHEN 'zalo' THEN 'khac' ELSE 'zalo' END "
            + "WHERE ma_tin IN ('t1', 't2')",
    ])
    func `whatever changes in a quarter is read, and only that quarter`(change: String) throws {
        let pair = try items()
        _ = try extraction.run(pair.sources[0], datasets: ["outreach_items"])
        try pair.database.execute(change)
        let outcome = try extraction.run(pair.sources[0], datasets: ["outreach_items"])
        #expect(outcome.summary == ["outreach_items/2025-Q3": "committed", "outreach_items/2025-Q4": "unchanged"])
    }

    @Test func `of two rows with one key the latest stands, whichever quarters are read`() throws {
        let insert = { (key: String, status: String, received: String, updated: String) in
            "INSERT INTO nq57_export.ho_so (ma_ho_so, ma_xa, trang_thai, nhan_luc, cap_nhat_luc) VALUES "
                + "('\(key)', '00613', '\(status)', '\(received)T08:00:00+07:00', '\(updated)T08:00:00+07:00')"
        }
        let pair = try PairedSource(
            "mot_cua", commune: "00613",
            statements: [
                insert("H99.41-250801-0001", "da_tiep_nhan", "2025-08-01", "2025-08-02"),
                insert(" h99.41-250801-0001", "dang_xu_ly", "2025-10-02", "2025-10-03"),
                insert("H99.41-250801-0002", "da_tiep_nhan", "2025-08-01", "2025-08-02"),
            ])
        for source in pair.sources {
            let extraction = try Extraction()
            let whole = try extraction.run(source, datasets: ["dossiers"])
            let part = try Extraction().run(source, datasets: ["dossiers"], quarters: [q3])
            for outcome in [whole, part] {
                let manifest = try #require(outcome.manifest("dossiers", q3), "\(outcome.summary)")
                #expect(manifest.partition.rows == 1)
                #expect(manifest.duplicates == 1)
            }
            #expect(whole.manifest("dossiers", q4)?.partition.rows == 1)
        }
    }

    @Test func `a dossier that was reopened is no longer among the completed ones`() throws {
        let insert = { (key: String, status: String, completed: String, updated: String) in
            "INSERT INTO nq57_export.ho_so (ma_ho_so, ma_xa, trang_thai, nhan_luc, xong_luc, cap_nhat_luc) VALUES "
                + "('\(key)', '00613', '\(status)', '2025-08-01T08:00:00+07:00', \(completed), "
                + "'\(updated)T08:00:00+07:00')"
        }
        let done = "'2025-08-05T08:00:00+07:00'"
        let pair = try PairedSource(
            "mot_cua", commune: "00613",
            statements: [
                insert("H99.41-250801-0001", "da_xu_ly_xong", done, "2025-08-05"),
                // The same dossier, later, without a completion: it belongs to no quarter of this series.
                insert(" h99.41-250801-0001", "dang_xu_ly", "NULL", "2025-08-09"),
                insert("H99.41-250801-0002", "da_xu_ly_xong", done, "2025-08-05"),
            ])
        for source in pair.sources {
            for quarters in [[q3], [q3, q4]] {
                let outcome = try Extraction().run(source, datasets: ["dossiers"], quarters: quarters)
                let manifest = try #require(outcome.manifest("dossiers-completed", q3), "\(outcome.summary)")
                #expect(manifest.partition.rows == 1)
            }
        }
    }

    @Test func `a repeat that appears in another quarter is a change`() throws {
        let pair = try PairedSource(
            "mot_cua", commune: "00613",
            statements: [
                "INSERT INTO nq57_export.ho_so (ma_ho_so, ma_xa, trang_thai, nhan_luc, cap_nhat_luc) VALUES "
                    + "('H1', '00613', 'da_tiep_nhan', '2025-08-01T08:00:00Z', '2025-08-01T08:00:00Z')"
            ])
        _ = try extraction.run(pair.sources[0], datasets: ["dossiers"])
        try pair.database.execute(
            "INSERT INTO nq57_export.ho_so (ma_ho_so, ma_xa, trang_thai, nhan_luc, cap_nhat_luc) VALUES "
                + "('h1', '00613', 'da_tiep_nhan', '2025-11-01T08:00:00Z', '2025-11-02T08:00:00Z')")
        let outcome = try extraction.run(
            pair.sources[0], datasets: ["dossiers"],
            accepted: [UnitID(source: "00613", series: "dossiers", quarter: q3)])
        #expect(outcome.manifest("dossiers", q3)?.duplicates == 1)
        #expect(outcome.manifest("dossiers", q4)?.partition.rows == 1)
    }

    @Test(arguments: [
        "UPDATE nq57_export.source SET commune_code = '00466'", "UPDATE nq57_export.source SET layout = 'lien_thong'",
        "UPDATE nq57_export.source SET code_vintage = 'before'", "DELETE FROM nq57_export.source",
        "INSERT INTO nq57_export.source SELECT * FROM nq57_export.source", "DROP TABLE nq57_export.source",
    ])
    func `a database that is not the commune's is refused whole`(change: String) throws {
        let pair = try items([change])
        for source in pair.sources {
            let outcome = try extraction.run(source)
            #expect(outcome.failures == ["contract wrong_source"])
            #expect(outcome.units.count == 2 * extraction.definition.datasets.flatMap(\.series).count)
        }
    }

    @Test func `a source whose host nobody named is not looked for on this machine`() throws {
        let pair = try items()
        let source = pair.database.source(commune: "00613", layout: "mot_cua", host: "")
        let outcome = try extraction.run(source, datasets: ["outreach_items"])
        #expect(outcome.failures == ["access missing_host"])
        #expect(outcome.units.count == 2)
        #expect(outcome.guest.dataTime == nil)
    }

    @Test func `a missing table is not collected, until it was read once`() throws {
        let pair = try items()
        _ = try extraction.run(pair.sources[0], datasets: ["outreach_items"], quarters: [q3])
        try pair.database.execute("DROP TABLE nq57_export.tin_bai; DROP TABLE nq57_export.van_ban")
        let outcome = try extraction.run(pair.sources[0], datasets: ["outreach_items", "documents"])
        #expect(
            outcome.summary == [
                "outreach_items/2025-Q3": "contract source_refused",
                "outreach_items/2025-Q4": "contract source_refused",
                "documents/2025-Q3": "not collected", "documents/2025-Q4": "not collected",
            ])
    }

    @Test func `a broken dataset costs that dataset only`() throws {
        let pair = try items()
        try pair.database.execute("ALTER TABLE nq57_export.van_ban DROP COLUMN loai_van_ban")
        try pair.database.execute(
            "ALTER TABLE nq57_export.chi_ngan_sach RENAME TO goc; CREATE VIEW nq57_export.chi_ngan_sach AS "
                + "SELECT g.*, 1 / (length(ma_khoan) - length(ma_khoan)) AS x FROM nq57_export.goc g")
        try pair.database.execute(
            "CREATE OR REPLACE VIEW nq57_export.chi_ngan_sach AS SELECT ma_khoan, ma_xa, "
                + "(1 / (length(ma_khoan) - length(ma_khoan)))::text AS muc_dich, nguon_kinh_phi, so_tien, ngay_chi, nguoi_nhan, "
                + "so_tai_khoan, dien_giai, 0 AS x FROM nq57_export.goc")
        try pair.database.execute(
            "INSERT INTO nq57_export.goc (ma_khoan, ma_xa, so_tien, ngay_chi) VALUES ('k', '00613', 5, '2025-08-01')")
        let outcome = try extraction.run(
            pair.sources[0], datasets: ["documents", "spending", "outreach_items"], quarters: [q3])
        #expect(
            outcome.summary == [
                "documents/2025-Q3": "contract missing_column", "spending/2025-Q3": "source 22012",
                "outreach_items/2025-Q3": "committed",
            ])
    }

    @Test func `a backend that dies in the middle of a COPY leaves nothing behind`() throws {
        let pair = try PairedSource("mot_cua", commune: "00613")
        try pair.database.execute(
            "ALTER TABLE nq57_export.tin_bai RENAME TO goc; "
                + "INSERT INTO nq57_export.goc (ma_tin, ma_xa, dang_luc) SELECT i::text, '00613', '2025-08-01T08:00:00Z' "
                + "FROM generate_series(1, 30000) AS i; "
                + "CREATE VIEW nq57_export.tin_bai AS SELECT ma_tin, ma_xa, dang_luc, CASE WHEN ma_tin = '25000' THEN "
                + "pg_terminate_backend(pg_backend_pid())::text END AS kenh_dang FROM nq57_export.goc")
        let outcome = try extraction.run(
            pair.sources[0], datasets: ["outreach_items", "documents"], quarters: [q3], maximumHashedRows: -1)
        #expect(outcome.failures.count == 1)
        #expect(outcome.summary["outreach_items/2025-Q3"]?.hasPrefix("transient") == true)
        let unit = UnitID(source: "00613", series: "outreach_items", quarter: q3)
        #expect(try extraction.store.manifest(of: unit) == nil)
    }

    @Test func `a unit beyond a limit waits until it is accepted`() throws {
        let pair = try itemsBeyondALimit()
        let unit = UnitID(source: "00613", series: "outreach_items", quarter: q3)
        let suspect = try extraction.run(pair.sources[0], datasets: ["outreach_items"])
        #expect(
            suspect.summary == ["outreach_items/2025-Q3": "suspect quarantined", "outreach_items/2025-Q4": "committed"])
        #expect(try extraction.store.manifest(of: unit) == nil)
        let accepted = try extraction.run(pair.sources[0], datasets: ["outreach_items"], accepted: [unit])
        #expect(accepted.manifest("outreach_items", q3)?.quarantined.rows == ["foreign_commune": 6])
    }

    @Test func `what a unit beyond a limit was refused for stays until somebody judged, and no longer`() throws {
        let pair = try itemsBeyondALimit()
        let unit = UnitID(source: "00613", series: "outreach_items", quarter: q3)
        func read(_ accepted: Set<UnitID> = []) throws -> String? {
            try extraction.run(pair.sources[0], datasets: ["outreach_items"], accepted: accepted)
                .summary["outreach_items/2025-Q3"]
        }
        #expect(try read() == "suspect quarantined")
        let suspect = try #require(try extraction.store.suspect(unit))
        #expect(suspect.quarantined.rows == ["foreign_commune": 6])
        #expect(try extraction.store.refusals(of: suspect)?.values.reduce(0, +) == 6)
        #expect(!extraction.store.hasFile(suspect), "its rows are not kept")
        #expect(try extraction.store.unreferenced().isEmpty, "the collector leaves what a person is to read")
        // Of more rows the later reading counts.
        try pair.database.execute(foreign(7))
        #expect(try read() == "suspect quarantined")
        #expect(try extraction.store.suspect(unit)?.quarantined.rows == ["foreign_commune": 7])
        #expect(try extraction.store.suspects().map(\.unit) == [unit])
        #expect(try read([unit]) == "committed")
        #expect(try extraction.store.suspect(unit) == nil && extraction.store.unreferenced().isEmpty)
        let committed = try #require(try extraction.store.manifest(of: unit))
        #expect(try extraction.store.refusals(of: committed)?.values.reduce(0, +) == 7)
    }

    @Test func `a share that was accepted is no news, a larger one is`() throws {
        let pair = try itemsBeyondALimit()
        let unit = UnitID(source: "00613", series: "outreach_items", quarter: q3)
        func read(_ accepted: Set<UnitID> = []) throws -> String? {
            try extraction.run(pair.sources[0], datasets: ["outreach_items"], accepted: accepted)
                .summary["outreach_items/2025-Q3"]
        }
        #expect(try read([unit]) == "committed")
        try pair.database.execute(
            "INSERT INTO nq57_export.tin_bai (ma_tin, ma_xa, dang_luc) VALUES ('g', '00613', '2025-08-01T08:00:00Z')")
        #expect(try read() == "committed", "the same six of more rows")
        try pair.database.execute((7...8).map(foreign).joined(separator: ";"))
        #expect(try read() == "suspect quarantined")
    }

    /// Eighty rows of the quarter, and six more that are another commune's.
    private func itemsBeyondALimit() throws -> PairedSource {
        let good = (1...80).map {
            "INSERT INTO nq57_export.tin_bai (ma_tin, ma_xa, dang_luc) VALUES ('g\($0)', '00613', '2025-08-01T08:00:00Z')"
        }
        return try items(good + (1...6).map(foreign))
    }

    private func foreign(_ number: Int) -> String {
        "INSERT INTO nq57_export.tin_bai (ma_tin, ma_xa, dang_luc) "
            + "VALUES ('x\(number)', '00466', '2025-08-01T08:00:00Z')"
    }

    @Test(arguments: [("00466", 6), ("00613", nil), ("99999", 6), ("00466", 5), ("99999", 5)] as [(String, Int?)])
    func `commune codes that cannot be of the vintage are a breach of their dataset`(code: String, rows: Int?) throws {
        let count = rows ?? 6
        let strange = (1...count).map {
            "INSERT INTO nq57_export.tin_bai (ma_tin, ma_xa, dang_luc) VALUES ('x\($0)', '\(code)', '2025-08-01T08:00:00Z')"
        }
        let pair = try items(strange)
        let isBreach = code != "00613" && count > 5
        for source in pair.sources {
            let extraction = try Extraction()
            let outcome = try extraction.run(source, datasets: ["outreach_items", "documents"])
            #expect(outcome.failures == (isBreach ? ["contract code_vintage"] : []))
            #expect(outcome.summary["documents/2025-Q3"] == "committed")
            let unit = UnitID(source: "00613", series: "outreach_items", quarter: q3)
            #expect(try (extraction.store.manifest(of: unit) == nil) == isBreach)
        }
    }

    @Test func `a unit that lost its rows waits`() throws {
        let pair = try items()
        _ = try extraction.run(pair.sources[0], datasets: ["outreach_items"])
        try pair.database.execute("DELETE FROM nq57_export.tin_bai")
        let outcome = try extraction.run(pair.sources[0], datasets: ["outreach_items"])
        #expect(outcome.summary.values.allSatisfy { $0 == "suspect emptied" })
    }

    @Test func `the first reading of a register after a quarter's end stays`() throws {
        let pair = try PairedSource(
            "mot_cua", commune: "00613",
            statements: [
                "INSERT INTO nq57_export.ho_gia_dinh (ma_ho, ma_xa, hieu_luc_tu) VALUES ('h', '00613', '2019-01-01')"
            ])
        let source = pair.sources[0]
        let early = try extraction.run(source, datasets: ["households"], asOf: "2025-12-20")
        #expect(early.manifest("households", q3)?.isAsOfLate == true)
        #expect(early.manifest("households", q4)?.isAsOfLate == false)
        try pair.database.execute("UPDATE nq57_export.ho_gia_dinh SET so_nhan_khau = 4")
        let after = try extraction.run(source, datasets: ["households"], asOf: "2026-01-02")
        #expect(after.summary == ["households/2025-Q3": "unchanged", "households/2025-Q4": "committed"])
        try pair.database.execute("UPDATE nq57_export.ho_gia_dinh SET so_nhan_khau = 5")
        let later = try extraction.run(source, datasets: ["households"], asOf: "2026-01-03")
        #expect(later.summary.values.allSatisfy { $0 == "unchanged" })
    }

    @Test func `a register read after the quarter from data of before its end is read again`() throws {
        let pair = try PairedSource(
            "mot_cua", commune: "00613",
            statements: [
                "INSERT INTO nq57_export.ho_gia_dinh (ma_ho, ma_xa, hieu_luc_tu) VALUES ('h', '00613', '2019-01-01')"
            ])
        // The server's clock has not come there yet.
        let quarter = try #require(Quarter("2098-Q4"))
        func run() throws -> SourceOutcome {
            try extraction.run(pair.sources[0], datasets: ["households"], quarters: [quarter], asOf: "2099-01-05")
        }
        let first = try run()
        #expect(first.summary == ["households/2098-Q4": "committed"])
        #expect(first.manifest("households", quarter)?.isOfWholeQuarter == false)
        try pair.database.execute("UPDATE nq57_export.ho_gia_dinh SET so_nhan_khau = 5")
        #expect(try run().summary == ["households/2098-Q4": "committed"])
    }

    @Test func `a table that another session holds is tried again later`() throws {
        let pair = try items()
        let other = try pair.database.connect()
        try other.execute("BEGIN; LOCK TABLE nq57_export.tin_bai IN ACCESS EXCLUSIVE MODE")
        let outcome = try extraction.run(pair.sources[0], datasets: ["outreach_items"])
        #expect(outcome.failures == ["transient 55P03"])
        try other.execute("ROLLBACK")
    }

    @Test func `a snapshot that is held too long is given up`() throws {
        let pair = try PairedSource("mot_cua", commune: "00613")
        try pair.database.execute(
            "DROP TABLE nq57_export.tin_bai; CREATE VIEW nq57_export.tin_bai AS SELECT 'a'::text AS ma_tin, '00613'::text AS ma_xa, "
                + "'zalo'::text AS kenh_dang, '2025-08-01T08:00:00Z'::timestamptz + pg_sleep(20)::text::interval AS dang_luc"
        )
        let source = pair.database.source(commune: "00613", layout: "mot_cua", holdSeconds: 1)
        let start = ContinuousClock.now
        let outcome = try extraction.run(source, datasets: ["outreach_items", "documents"])
        #expect(outcome.failures == ["transient held_too_long"])
        #expect(ContinuousClock.now - start < .seconds(6))
    }

    /// A view that counts to some millions before it delivers its rows.
    private static let slowView = [
        "ALTER TABLE nq57_export.tin_bai RENAME TO goc",
        "CREATE VIEW nq57_export.tin_bai AS SELECT ma_tin, ma_xa, kenh_dang, dang_luc FROM nq57_export.goc WHERE "
            + "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000000) "
            + "SELECT count(*) FROM n) > 0",
    ]

    @Test func `a file that takes longer than it may be held is read from a copy in memory`() throws {
        let pair = try items()
        let path = pair.path + ".slow"
        let writer = try SQLiteWriter.create(path: path, schema: "nq57_export", applicationID: 57)
        defer { _ = Result { try FileManager.default.removeItem(atPath: path) } }
        try writer.execute(
            try Repository.tables("mot_cua").replacing("CREATE SCHEMA IF NOT EXISTS nq57_export;", with: ""))
        for statement in [
            "CREATE TABLE nq57_export.source (commune_code text, code_vintage text, layout text)",
            "INSERT INTO nq57_export.source VALUES ('00613', '2025-07', 'mot_cua')",
        ] + Self.items + Self.slowView { try writer.execute(statement) }
        try writer.close()
        let source = SourceDefinition.test(
            commune: "00613", layout: "mot_cua", kind: .sqlite(path: path), holdSeconds: 1)
        let outcome = try extraction.run(source, datasets: ["documents", "outreach_items"])
        #expect(outcome.summary.values.allSatisfy { $0 == "committed" })
        #expect(outcome.manifest("outreach_items", q3)?.partition.rows == 2)
        #expect(outcome.guest.snapshots == 2)
        #expect(outcome.guest.errors.isEmpty)
        #expect(outcome.guest.heldMilliseconds < 5_000)
        let again = try extraction.run(source, datasets: ["outreach_items"], asOf: "2026-01-06")
        #expect(again.summary.values.allSatisfy { $0 == "unchanged" })
        #expect(again.guest.snapshots == 1, "the same bytes are not counted again")
    }

    @Test func `a row whose day comes is read, though the file is the same`() throws {
        let pair = try items([
            "INSERT INTO nq57_export.tin_bai (ma_tin, ma_xa, dang_luc) VALUES ('t9', '00613', '2025-12-25T09:00:00+07:00')"
        ])
        let before = try extraction.run(pair.sources[1], datasets: ["outreach_items"], asOf: "2025-12-20")
        let rows = try #require(before.manifest("outreach_items", q4)?.partition.rows)
        let after = try extraction.run(pair.sources[1], datasets: ["outreach_items"], asOf: "2025-12-26")
        #expect(after.manifest("outreach_items", q4)?.partition.rows == rows + 1)
    }

    @Test func `a repeat whose day has not come is in no quarter yet`() throws {
        let pair = try items([
            "INSERT INTO nq57_export.tin_bai (ma_tin, ma_xa, dang_luc) VALUES ('t3 ', '00613', '2025-12-25T09:00:00+07:00')"
        ])
        for source in pair.sources {
            let outcome = try Extraction().run(source, datasets: ["outreach_items"], asOf: "2025-12-20")
            #expect(outcome.summary.values.allSatisfy { $0 == "committed" })
        }
    }

    @Test func `a run that is asked to stop stops reading`() throws {
        let pair = try PairedSource("mot_cua", commune: "00613")
        try pair.database.execute(
            "DROP TABLE nq57_export.tin_bai; CREATE VIEW nq57_export.tin_bai AS SELECT 'a'::text AS ma_tin, '00613'::text AS ma_xa, "
                + "'zalo'::text AS kenh_dang, '2025-08-01T08:00:00Z'::timestamptz + pg_sleep(20)::text::interval AS dang_luc"
        )
        let outcome = try extraction.run(pair.sources[0], datasets: ["outreach_items"], isInterrupted: { true })
        #expect(outcome.failures == ["transient interrupted"])
    }

    @Test func `a role without the grant is told so once`() throws {
        let pair = try items()
        let role = "nq57_r" + pair.database.name.suffix(12)
        try pair.database.execute("CREATE ROLE \(role) LOGIN; GRANT USAGE ON SCHEMA nq57_export TO \(role)")
        let source = pair.database.source(commune: "00613", layout: "mot_cua", user: role)
        #expect(try extraction.run(source, datasets: ["outreach_items"]).failures == ["access 42501"])
    }

    @Test func `a missing file and a closed port cost every unit asked for`() throws {
        let file = SourceDefinition.test(
            commune: "00613", layout: "mot_cua", kind: .sqlite(path: "/nowhere/commune.db"))
        #expect(try extraction.run(file, datasets: ["documents"]).failures == ["access missing_file"])
        let closed = try ScratchDatabase().source(commune: "00613", layout: "mot_cua", host: "127.0.0.1", port: 1)
        let outcome = try extraction.run(closed, datasets: ["documents"])
        #expect(outcome.failures == ["transient unreachable"])
        #expect(outcome.units.count == 2)
    }

    @Test func `only the units named are read`() throws {
        let pair = try items()
        let unit = UnitID(source: "00613", series: "outreach_items", quarter: q4)
        let outcome = try extraction.run(pair.sources[1], only: [unit])
        #expect(outcome.summary == ["outreach_items/2025-Q4": "committed"])
    }
}

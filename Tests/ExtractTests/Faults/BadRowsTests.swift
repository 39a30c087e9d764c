import Anonymise
import Cells
import Definition
import Foundation
import PostgresClient
import SQLiteClient
import Testing

@testable import Extract

/// Values that no row should have, as a real server and a real file deliver them (fault X19).
@Suite struct BadRowsTests {
    private static let canary = "chim-hoang-yen"
    private let extraction: Extraction

    init() throws {
        extraction = try Extraction()
    }

    /// Reads whatever the limits say.
    private func read(_ source: SourceDefinition, _ dataset: String) throws -> SourceOutcome {
        try extraction.run(
            source, datasets: [dataset], quarters: [Extraction.q3],
            accepted: [UnitID(source: "00613", series: dataset, quarter: Extraction.q3)])
    }

    private func expectNoCanary(in outcome: SourceOutcome) throws {
        let canary = Array(Self.canary.utf8)
        let files = try extraction.contents()
        #expect(!files.contains { $0.firstRange(of: canary) != nil })
        // The search finds what is there.
        #expect(files.contains { $0.firstRange(of: Array("bad_number".utf8)) != nil })
        #expect(!"\(outcome)".contains(Self.canary))
    }

    /// Amount, day and commune of each row, in PostgreSQL's words, under a key that must be in no file of ours.
    private static let serverRows = [
        ("'NaN'", "'2025-08-01'", "00613"), ("'Infinity'", "'2025-08-01'", "00613"),
        ("'-Infinity'", "'2025-08-01'", "00613"), ("1.5", "'2025-08-01'", "00613"),
        ("1e131071", "'2025-08-01'", "00613"), ("9223372036854775808", "'2025-08-01'", "00613"),
        ("NULL", "'2025-08-01'", "00613"), ("-1", "'2025-08-01'", "00613"), ("7", "'2025-08-01'", "00466"),
        ("7", "'2025-08-01'", "99999"), ("7", "'infinity'", "00613"), ("7", "'-infinity'", "00613"),
        ("7", "'0044-03-15 BC'", "00613"), ("7", "'2000-01-01'", "00613"), ("7", "'5874897-12-31'", "00613"),
        ("7", "NULL", "00613"),
    ]

    @Test func `every trap of a server's types is refused for its reason, and no value is written anywhere`() throws {
        let pair = try PairedSource("mot_cua", commune: "00613")
        let rows = Self.serverRows.enumerated().map { index, row in
            "('\(Self.canary)-\(index)', '\(row.2)', \(row.0), \(row.1), '\(Self.canary)')"
        }
        try pair.database.execute(
            "ALTER TABLE nq57_export.chi_ngan_sach ALTER COLUMN so_tien TYPE numeric; "
                + "INSERT INTO nq57_export.chi_ngan_sach (ma_khoan, ma_xa, so_tien, ngay_chi, nguoi_nhan) VALUES "
                + rows.joined(separator: ", ")
                // A negative scale, trailing zeros, a padded key, a key of no characters, a key of a hyphen.
                + ", ('a', '00613', 12345::numeric(5, -3), '2025-08-01', NULL), ('b', '00613', 1.000, '2025-08-01', NULL)"
                + ", ('c  ', '00613', 0, '2025-08-01', NULL), ('', '00613', 1, '2025-08-01', NULL)"
                + ", ('-', '00613', 1, '2025-08-01', NULL)")
        let outcome = try read(pair.sources[0], "spending")
        let manifest = try #require(outcome.manifest("spending", Extraction.q3), "\(outcome.summary)")
        #expect(manifest.partition.rows == 3)
        #expect(
            manifest.quarantined.rows == [
                "bad_number": 7, "negative_value": 1, "foreign_commune": 1, "unknown_commune": 1, "missing_key": 2,
            ])
        #expect(
            outcome.notes.map(\.undated) == [[.badTime: 2, .beforeStart: 2, .futureTime: 1, .missingTime: 1]])
        try expectNoCanary(in: outcome)
    }

    /// Nothing says what the bytes of such a database mean, and its server does not convert them.
    @Test func `a database without an encoding is refused before a row is read`() throws {
        let pair = try PairedSource("mot_cua", commune: "00613")
        let name = pair.database.name + "_ascii"
        try pair.database.execute(
            "CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'")
        let database = ScratchDatabase(named: name, beside: pair.database)
        try database.execute(
            "CREATE SCHEMA nq57_export; CREATE TABLE nq57_export.source AS SELECT '00613'::text AS commune_code, "
                + "'2025-07'::text AS code_vintage, 'mot_cua'::text AS layout")
        try database.execute(try Repository.tables("mot_cua"))
        // TCVN3 bytes.
        try database.execute(
            #"INSERT INTO nq57_export.chi_ngan_sach (ma_khoan, ma_xa, muc_dich, so_tien, ngay_chi) VALUES "#
                + #"(E'\xb8\xb5', '00613', 'khac', 1, '2025-08-01')"#)
        let outcome = try read(database.source(commune: "00613", layout: "mot_cua"), "spending")
        #expect(outcome.failures == ["contract no_encoding"])
        #expect(extraction.files.isEmpty)
    }

    /// SQLite stores what it is given, whatever a column is declared to be.
    @Test func `every trap of a file's values is refused for its reason, and no value is written anywhere`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "nq57-\(UUID().uuidString).db").path()
        defer { _ = Result { try FileManager.default.removeItem(atPath: path) } }
        let writer = try SQLiteWriter.create(path: path, schema: "nq57_export", applicationID: 57)
        try writer.execute(
            try Repository.tables("mot_cua").replacing("CREATE SCHEMA IF NOT EXISTS nq57_export;", with: ""))
        try writer.execute(
            "CREATE TABLE nq57_export.source AS SELECT '00613' AS commune_code, '2025-07' AS code_vintage, "
                + "'mot_cua' AS layout")
        let amounts = ["1.5", "9e99", "'muoi'", "x'00ff'", "NULL", "-1", "9223372036854775807 + 1.0"]
        for (index, amount) in amounts.enumerated() {
            try writer.execute(
                "INSERT INTO nq57_export.chi_ngan_sach (ma_khoan, ma_xa, so_tien, ngay_chi, nguoi_nhan) VALUES "
                    + "('\(Self.canary)-\(index)', '00613', \(amount), '2025-08-01', '\(Self.canary)')")
        }
        for (index, day) in ["'2025-02-30'", "20250801", "'hom qua'", "x'32'", "1e400", "NULL", "'2000-01-01'"]
            .enumerated()
        {
            try writer.execute(
                "INSERT INTO nq57_export.chi_ngan_sach (ma_khoan, ma_xa, so_tien, ngay_chi) VALUES "
                    + "('\(Self.canary)-x\(index)', '00613', 1, \(day))")
        }
        for key in ["CAST(x'b8b5' AS text)", "CAST(x'6100' AS text)", "x'61'", "''", "'good'"] {
            try writer.execute(
                "INSERT INTO nq57_export.chi_ngan_sach (ma_khoan, ma_xa, so_tien, ngay_chi) VALUES "
                    + "(\(key), '00613', 1, '2025-08-01')")
        }
        try writer.close()
        let source = SourceDefinition.test(commune: "00613", layout: "mot_cua", kind: .sqlite(path: path))
        let outcome = try read(source, "spending")
        let manifest = try #require(outcome.manifest("spending", Extraction.q3), "\(outcome.summary)")
        #expect(manifest.partition.rows + manifest.quarantined.rows.values.reduce(0, +) == 12)
        #expect(manifest.quarantined.rows["bad_number"] == 6)
        #expect(manifest.quarantined.rows["negative_value"] == 1)
        // A key that is empty, that is no UTF-8, and that is no text.
        #expect(manifest.quarantined.rows["missing_key"] == 3)
        #expect(outcome.notes.map(\.undated) == [[.badTime: 5, .missingTime: 1, .beforeStart: 1]])
        try expectNoCanary(in: outcome)
    }
}

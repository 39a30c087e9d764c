import Anonymise
import Cells
import Definition
import FaultProxy
import Foundation
import Fuzzing
import PostgresClient
import Testing

@testable import Extract

/// A table that is written to between two runs, in every way (faults X16 and X17).
@Suite struct ChangingTableTests {
    private let quarters = [Extraction.q3, Extraction.q4]
    private let nightly: Extraction
    private let pair: PairedSource

    init() throws {
        nightly = try Extraction()
        pair = try PairedSource("mot_cua", commune: "00613")
        // Without the key's index, as behind a view: nothing stops the source from repeating a key.
        try pair.database.execute(
            "ALTER TABLE nq57_export.tin_bai DROP CONSTRAINT tin_bai_pkey; "
                + "INSERT INTO nq57_export.tin_bai (ma_tin, ma_xa, kenh_dang, dang_luc) SELECT 't' || i, '00613', 'zalo', "
                + "'2025-07-02T08:00:00Z'::timestamptz + i * interval '3 days' FROM generate_series(1, 50) AS i")
    }

    private func read(_ extraction: Extraction, refresh: Bool = false) throws -> SourceOutcome {
        // Beyond a limit a unit waits for a person: here somebody always says yes.
        let units = quarters.map { UnitID(source: "00613", series: "outreach_items", quarter: $0) }
        return try extraction.run(
            pair.sources[0], datasets: ["outreach_items"], quarters: quarters, refresh: refresh,
            accepted: Set(units))
    }

    /// Rows, repeats and the order-free digest of what each quarter's partition holds.
    private func contents(_ outcome: SourceOutcome) -> [String] {
        quarters.map { quarter in
            let manifest = outcome.manifest("outreach_items", quarter)
            return
                "\(manifest?.partition.rows ?? -1) \(manifest?.partition.rowDigest ?? "") \(manifest?.duplicates ?? -1)"
        }
    }

    /// What the table holds now, row for row, by quarter.
    private func table(_ connection: borrowing PostgresConnection) throws -> [[String?]] {
        try connection.query(
            "SELECT string_agg(t::text, '|' ORDER BY t::text) FILTER (WHERE dang_luc < '2025-09-30T17:00:00Z'), "
                + "string_agg(t::text, '|' ORDER BY t::text) FILTER (WHERE dang_luc >= '2025-09-30T17:00:00Z'), "
                + "count(*) - count(DISTINCT ma_tin) FROM nq57_export.tin_bai AS t")
    }

    /// One statement of a writer.
    private func change(_ numbers: inout SplitMix) -> String {
        let key = "'t\(Int.random(in: 1...60, using: &numbers))'"
        let day = Int.random(in: 1...180, using: &numbers)
        let time = "'2025-07-02T08:00:00Z'::timestamptz + interval '\(day) days'"
        let channel = ["'zalo'", "'khac'", "NULL", "'la'"].randomElement(using: &numbers) ?? "NULL"
        let insert =
            "INSERT INTO nq57_export.tin_bai (ma_tin, ma_xa, kenh_dang, dang_luc) VALUES (\(key), '00613', \(channel), "
            + "\(time))"
        return switch Int.random(in: 0..<6, using: &numbers) {
        case 0: insert
        case 1: "UPDATE nq57_export.tin_bai SET kenh_dang = \(channel) WHERE ma_tin = \(key)"
        case 2: "DELETE FROM nq57_export.tin_bai WHERE ma_tin = \(key)"
        // A key that is used again for something else.
        case 3: "DELETE FROM nq57_export.tin_bai WHERE ma_tin = \(key); " + insert
        // A row that moves to another quarter.
        case 4: "UPDATE nq57_export.tin_bai SET dang_luc = \(time) WHERE ma_tin = \(key)"
        default: "UPDATE nq57_export.tin_bai SET kenh_dang = kenh_dang WHERE ma_tin = \(key)"
        }
    }

    /// Every step is a seed: some changes, one of them by a transaction that began before the last run and ends only now,
    /// then a run that may skip what did not change, and one from nothing.
    @Test func `whatever writers do between two runs, the next partition equals the table`() throws {
        let connection = try pair.database.connect()
        let fresh = try Extraction(reading: nightly.definition)
        _ = try read(nightly)
        var before = try table(connection)
        for seed in 1...Sweep.count(15) {
            var numbers = SplitMix(seed: UInt64(seed))
            let late = try pair.database.connect()
            let isLate = Bool.random(using: &numbers)
            if isLate { try late.execute("BEGIN; " + change(&numbers)) }
            _ = try read(nightly)
            if isLate { try late.execute("COMMIT") }
            for _ in 0..<Int.random(in: 0...3, using: &numbers) { try connection.execute(change(&numbers)) }
            let next = try read(nightly)
            let whole = try read(fresh, refresh: true)
            #expect(contents(next) == contents(whole), "seed \(seed)")
            let after = try table(connection)
            // Keys that repeat in the relation tie the quarters together: then neither need be skipped.
            if after == before, after[0][2] == "0" {
                #expect(Set(next.summary.values) == ["unchanged"], "seed \(seed)")
            }
            before = after
        }
    }

    /// Rows that are equal must not cancel each other out, and values that change places are a change.
    @Test(arguments: [
        ("UPDATE nq57_export.tin_bai SET kenh_dang = kenh_dang", "unchanged"),
        ("UPDATE nq57_export.tin_bai SET tieu_de = 'a column that is not read'", "unchanged"),
        ("UPDATE nq57_export.tin_bai SET kenh_dang = 'khac' WHERE ma_tin = 't7'", "committed"),
        (
            "UPDATE nq57_export.tin_bai SET dang_luc = CASE ma_tin WHEN 't7' THEN '2025-07-26T08:00:00Z'::timestamptz "
                + "ELSE '2025-07-23T08:00:00Z' END WHERE ma_tin IN ('t7', 't8')", "committed"
        ),
        (
            "INSERT INTO nq57_export.tin_bai (ma_tin, ma_xa, dang_luc) SELECT 'n', '00613', '2025-08-01T08:00:00Z' "
                + "FROM generate_series(1, 2)", "committed"
        ),
        (
            "DELETE FROM nq57_export.tin_bai WHERE ma_tin = 't7'; "
                + "INSERT INTO nq57_export.tin_bai (ma_tin, ma_xa, kenh_dang, dang_luc) VALUES "
                + "('t7', '00613', 'zalo', '2025-07-23T08:00:00Z')", "unchanged"
        ),
    ])
    func `a quarter is read again if and only if a value in it is another one`(change: String, word: String) throws {
        _ = try read(nightly)
        try pair.database.execute(change)
        #expect(try read(nightly).summary["outreach_items/2025-Q3"] == word)
    }
}

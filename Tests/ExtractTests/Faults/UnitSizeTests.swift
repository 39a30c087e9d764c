import Anonymise
import Cells
import Definition
import Foundation
import Testing

@testable import Extract

/// A table that is emptied, halved or doubled between two runs (fault X18).
@Suite struct UnitSizeTests {
    /// What is done to a hundred rows; the word for a dataset of events, and for a register, of which more than twice as
    /// many rows are no growth but a second register.
    private static let changes: [(statement: String, event: String, register: String)] = [
        ("DELETE FROM %", "suspect emptied", "suspect emptied"),
        ("DELETE FROM % WHERE mod(#::int, 2) = 0", "suspect shrunk", "suspect shrunk"),
        ("DELETE FROM % WHERE #::int > 71", "committed", "committed"),
        ("DELETE FROM % WHERE #::int > 69", "suspect shrunk", "suspect shrunk"),
        (
            "INSERT INTO % (#, ma_xa, @) SELECT 'x' || i, '00613', '2025-08-01' FROM generate_series(1, 100) AS i",
            "committed", "committed"
        ),
        (
            "INSERT INTO % (#, ma_xa, @) SELECT 'x' || i, '00613', '2025-08-01' FROM generate_series(1, 101) AS i",
            "committed", "suspect grown"
        ),
    ]

    @Test(arguments: changes.indices, [true, false])
    func `a unit that changed its size too much waits for a person, and its last partition stays`(
        index: Int, isRegister: Bool
    ) throws {
        let (table, key, time, dataset) =
            isRegister
            ? ("nq57_export.ho_gia_dinh", "ma_ho", "hieu_luc_tu", "households")
            : ("nq57_export.van_ban", "ma_van_ban", "ngay_ban_hanh", "documents")
        let sql = { (statement: String) in
            statement.replacing(" % ", with: " \(table) ").replacing("FROM %", with: "FROM \(table)")
                .replacing("#", with: key).replacing("@", with: time)
        }
        let pair = try PairedSource("mot_cua", commune: "00613")
        try pair.database.execute("ALTER TABLE \(table) DROP CONSTRAINT \(table.dropFirst(12))_pkey")
        try pair.database.execute(
            sql("INSERT INTO % (#, ma_xa, @) SELECT i::text, '00613', '2025-08-01' FROM generate_series(1, 100) AS i"))
        let extraction = try Extraction()
        let unit = UnitID(source: "00613", series: dataset, quarter: Extraction.q3)
        let read = { (accepted: Set<UnitID>) in
            try extraction.run(
                pair.sources[0], datasets: [dataset], quarters: [Extraction.q3], asOf: "2026-01-05", refresh: true,
                accepted: accepted)
        }
        #expect(try read([]).manifest(dataset, Extraction.q3)?.partition.rows == 100)
        let change = Self.changes[index]
        try pair.database.execute(sql(change.statement))
        let word = isRegister ? change.register : change.event
        let outcome = try read([])
        #expect(outcome.summary == ["\(dataset)/2025-Q3": word])
        guard word != "committed" else { return }
        #expect(try extraction.store.manifest(of: unit)?.partition.rows == 100)
        let accepted = try read([unit])
        #expect(accepted.summary == ["\(dataset)/2025-Q3": "committed"])
        #expect(accepted.manifest(dataset, Extraction.q3)?.partition.rows != 100)
    }
}

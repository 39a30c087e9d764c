import Anonymise
import Cells
import Definition
import Foundation
import PostgresClient
import Testing

@testable import Extract

/// Every change of every column that a layout reads (fault X13).
@Suite struct ContractMatrixTests {
    private let definition: PipelineDefinition

    init() throws {
        definition = try Repository.hanoi()
    }

    /// A change, and whether the layout may still be read afterwards.
    private enum Change: CaseIterable {
        case dropped, renamed, retyped

        func sql(_ table: String, _ column: String) -> String {
            let (table, name) = ("nq57_export." + SQLDialect.quoted(table), SQLDialect.quoted(column))
            return switch self {
            case .dropped: "ALTER TABLE \(table) DROP COLUMN \(name) CASCADE"
            case .renamed: "ALTER TABLE \(table) RENAME COLUMN \(name) TO khac_\(column.utf8.count)_57"
            // A type that no layout accepts.
            case .retyped: "ALTER TABLE \(table) DROP COLUMN \(name) CASCADE; ALTER TABLE \(table) ADD \(name) point"
            }
        }
    }

    @Test(arguments: ["mot_cua", "lien_thong"])
    func `whatever becomes of a column that is read is a breach before a row is read, and of no other column`(
        layoutName: String
    ) throws {
        let layout = try #require(definition.layouts[layoutName])
        let pair = try PairedSource(layoutName, commune: "00613")
        let connection = try pair.database.connect()
        let needed = layout.neededColumns.mapValues { Set($0.map(\.name)) }
        var judged = 0
        for (table, columns) in layout.tableColumns {
            for column in columns {
                let isNeeded = needed[table]?.contains(column.name) ?? false
                for change in Change.allCases {
                    try connection.execute("BEGIN; " + change.sql(table, column.name))
                    let catalogue = try PostgresCatalogue.read(connection)
                    let verdicts = layout.datasets.filter { $0.value.relations.contains(table) }.map {
                        isReadable($0.value, $0.key, catalogue, connection)
                    }
                    try connection.execute("ROLLBACK")
                    #expect(verdicts.contains(false) == isNeeded, "\(change) \(table).\(column.name)")
                    judged += 1
                }
            }
        }
        #expect(judged > 500)
    }

    /// The check of the catalogue, and for a layout's query what the server says when it is prepared.
    private func isReadable(
        _ layout: LayoutDataset, _ dataset: String, _ catalogue: SourceCatalogue,
        _ connection: borrowing PostgresConnection
    ) -> Bool {
        let check = ContractCheck(
            catalogue: catalogue, dialect: .postgres, failures: SourceFailures(source: "00613"))
        guard case .sound = check.check(layout, dataset: dataset) else { return false }
        guard case .query(let sql, _, _) = layout.origin else { return true }
        do {
            try connection.execute("SAVEPOINT asked")
            let described = try connection.describe(sql)
            try connection.execute("ROLLBACK TO SAVEPOINT asked")
            return layout.sourceColumns.allSatisfy { column in
                described.columns.contains {
                    $0.name == column.name && FieldDecoder(column.type, oid: $0.typeOID) != nil
                }
            }
        } catch {
            _ = Result { try connection.execute("ROLLBACK TO SAVEPOINT asked") }
            return false
        }
    }

    @Test func `what a breach says names the column and its types, and nothing of a row`() throws {
        let pair = try PairedSource(
            "mot_cua", commune: "00613",
            statements: [
                "INSERT INTO nq57_export.tin_bai (ma_tin, ma_xa, dang_luc) VALUES ('tin-bi-mat', '00613', "
                    + "'2025-08-01T08:00:00Z')"
            ])
        let extraction = try Extraction()
        _ = try extraction.run(pair.sources[0], datasets: ["outreach_items"])
        try pair.database.execute(
            "ALTER TABLE nq57_export.tin_bai ALTER COLUMN dang_luc TYPE timestamp USING dang_luc AT TIME ZONE 'UTC'")
        let outcome = try extraction.run(pair.sources[0], datasets: ["outreach_items", "documents"])
        #expect(outcome.summary["documents/2025-Q3"] == "committed")
        guard case .failed(let failure) = outcome.units.first(where: { $0.id.series == "outreach_items" })?.outcome
        else {
            Issue.record("not failed")
            return
        }
        #expect(failure.code == "wrong_type")
        #expect(failure.message.contains("tin_bai.dang_luc is timestamp; the layout says timestamptz"))
        #expect(!"\(failure)".contains("tin-bi-mat"))
        #expect(try extraction.store.manifest(of: NewsItems.unit)?.partition.rows == 1, "the last partition stays")
    }

    /// One new label is a value that the layout does not know; more than the limit make the unit suspect.
    @Test(arguments: [(5, "committed"), (6, "suspect unmapped")])
    func `a label that an enumeration gained is unknown, counted, and limited`(rows: Int, word: String) throws {
        let pair = try PairedSource("mot_cua", commune: "00613")
        try pair.database.execute(
            "CREATE TYPE nq57_export.kenh AS ENUM ('zalo', 'khac'); "
                + "ALTER TABLE nq57_export.tin_bai ALTER COLUMN kenh_dang TYPE nq57_export.kenh USING NULL")
        try pair.database.execute("ALTER TYPE nq57_export.kenh ADD VALUE 'tiktok'")
        try pair.database.execute(
            "INSERT INTO nq57_export.tin_bai (ma_tin, ma_xa, kenh_dang, dang_luc) SELECT i::text, '00613', "
                + "CASE WHEN i <= \(rows) THEN 'tiktok' ELSE 'zalo' END::nq57_export.kenh, '2025-08-01T08:00:00Z' "
                + "FROM generate_series(1, 100) AS i")
        let outcome = try Extraction().run(
            pair.sources[0], datasets: ["outreach_items"], quarters: [Extraction.q3])
        #expect(outcome.summary == ["outreach_items/2025-Q3": word])
        #expect(outcome.manifest("outreach_items", Extraction.q3)?.unknownCodes.values.reduce(0, +) ?? rows == rows)
    }

    @Test func `a view that became materialised is read, and its unit says that it was not locked`() throws {
        let items = try NewsItems(PairedSource("mot_cua", commune: "00613"), rows: 20)
        try items.pair.database.execute(
            "DROP VIEW nq57_export.tin_bai; CREATE MATERIALIZED VIEW nq57_export.tin_bai AS "
                + "SELECT ma_tin, ma_xa, dang_luc, kenh_dang FROM nq57_export.goc")
        let outcome = try Extraction().run(
            items.pair.sources[0], datasets: ["outreach_items"], quarters: [Extraction.q3])
        let manifest = try #require(outcome.manifest("outreach_items", Extraction.q3))
        #expect(manifest.partition.rows == 20)
        #expect(manifest.sourceState.unlocked == ["tin_bai"])
        #expect(outcome.notes.map(\.unlocked) == [["tin_bai"]])
    }
}

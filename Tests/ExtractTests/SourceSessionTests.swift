import Cells
import Definition
import Testing

@testable import Extract

/// What both engines must do alike.
@Suite struct SourceSessionTests {
    let definition: PipelineDefinition

    init() throws {
        definition = try Repository.hanoi()
    }

    @Test(arguments: ["mot_cua", "lien_thong"])
    func `both engines deliver the same values of every dataset`(layoutName: String) throws {
        let empty = try PairedSource(layoutName, commune: "00613")
        let catalogue = try empty.sessions()[0].catalogue
        let pair = try PairedSource(
            layoutName, commune: "00613", statements: SampleRows.statements(for: catalogue, rows: 40))
        let sessions = try pair.sessions()
        let layout = try #require(definition.layouts[layoutName])
        for dataset in definition.datasets {
            let mapped = try #require(layout.datasets[dataset.name])
            for series in dataset.series {
                let rows = try sessions.map { try Self.rows(of: series, dataset, mapped, in: $0) }
                #expect(rows[0] == rows[1], "\(series.id)")
                #expect(!rows[0].isEmpty, "\(series.id)")
            }
        }
        for session in sessions { try session.close() }
    }

    @Test(arguments: ["mot_cua", "lien_thong"])
    func `both engines count alike`(layoutName: String) throws {
        let empty = try PairedSource(layoutName, commune: "00613")
        let catalogue = try empty.sessions()[0].catalogue
        let pair = try PairedSource(
            layoutName, commune: "00613", statements: SampleRows.statements(for: catalogue, rows: 40))
        let sessions = try pair.sessions()
        let layout = try #require(definition.layouts[layoutName])
        for dataset in definition.datasets {
            let mapped = try #require(layout.datasets[dataset.name])
            for series in dataset.series {
                let counted = try sessions.map { session in
                    try SeriesCensus.take(
                        Self.query(series, dataset, mapped, session), layout: mapped, session: session,
                        maximumHashedRows: 200_000)
                }
                #expect(counted[0].census == counted[1].census, "\(series.id)")
                #expect(counted[0].repeats == counted[1].repeats, "\(series.id)")
            }
        }
    }

    @Test func `each database has a name of its own, whoever asks`() throws {
        let one = try PairedSource("mot_cua", commune: "00613")
        let two = try PairedSource("mot_cua", commune: "00613")
        let names = try (one.sessions() + two.sessions()).map { try #require($0.database) }
        #expect(Set(names).count == 4)
        #expect(try one.sessions().map(\.database) == Array(names.prefix(2)))
        let role = "nq57_r" + one.database.name.suffix(12)
        try one.database.execute(
            "REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC; CREATE ROLE \(role) LOGIN; "
                + "GRANT USAGE ON SCHEMA nq57_export TO \(role); "
                + "GRANT SELECT ON ALL TABLES IN SCHEMA nq57_export TO \(role)")
        let source = one.database.source(commune: "00613", layout: "mot_cua", user: role)
        guard case .postgres(let endpoint) = source.kind else { return }
        let session = try PostgresSession(source, endpoint, relations: []) { false }
        #expect(session.database == nil)
        #expect(try session.rows("SELECT count(*) FROM nq57_export.tin_bai") == [["0"]])
        try one.database.execute("REASSIGN OWNED BY \(role) TO postgres; DROP OWNED BY \(role); DROP ROLE \(role)")
    }

    static func query(
        _ series: UnitSeries, _ dataset: DatasetDefinition, _ layout: LayoutDataset, _ session: any SourceSession
    ) throws -> UnitQuery {
        let asOf = try #require(CivilDate(iso: "2026-02-10"))
        return UnitQuery(
            series, of: dataset, layout: layout, firstQuarter: Quarter(year: 2025, number: 3), asOf: asOf,
            dialect: session.dialect)
    }

    /// The rows of every quarter, sorted: neither engine promises an order.
    private static func rows(
        of series: UnitSeries, _ dataset: DatasetDefinition, _ layout: LayoutDataset, in session: any SourceSession
    ) throws -> [String] {
        let query = try query(series, dataset, layout, session)
        var rows: [String] = []
        let count = try session.read(
            query.select(query.quarters, repeats: []), columns: layout.sourceColumns, candidates: .none
        ) {
            rows += Cell.rows($0).map { "\($0.map(\.withListInOrder))" }
        }
        #expect(count == rows.count)
        return rows.sorted()
    }
}

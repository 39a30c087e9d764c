import Cells
import Definition
import Foundation
import Testing

@testable import Extract

@Suite struct UnitQueryTests {
    private let definition: PipelineDefinition

    init() throws {
        definition = try Repository.hanoi()
    }

    private func query(_ layout: String, _ series: String, _ dialect: SQLDialect) throws -> UnitQuery {
        let dataset = try #require(definition.datasets.first { $0.series.contains { $0.id == series } })
        let unit = try #require(dataset.series.first { $0.id == series })
        let mapped = try #require(definition.layouts[layout]?.datasets[dataset.name])
        return UnitQuery(
            unit, of: dataset, layout: mapped, firstQuarter: Quarter(year: 2025, number: 3),
            asOf: try #require(CivilDate(iso: "2026-02-10")), dialect: dialect)
    }

    /// Every text that a query may send, for one series of each kind of time.
    private func texts(_ layout: String, _ series: String, _ dialect: SQLDialect) throws -> String {
        let query = try query(layout, series, dialect)
        let keys = query.keyColumns ?? []
        let q4 = Quarter(year: 2025, number: 4)
        var texts = [
            query.select(query.quarters, repeats: keys), query.select([q4], repeats: keys),
            query.census(hashes: dialect == .postgres, unusual: keys.first),
        ]
        texts += keys.map(query.repeatedForms)
        if dialect == .postgres, !keys.isEmpty { texts.append(query.repeatedHash(keys)) }
        return texts.joined(separator: ";\n\n") + ";\n"
    }

    @Test(arguments: [
        ("mot_cua", "outreach_items"), ("mot_cua", "documents"), ("mot_cua", "dossiers-completed"),
        ("mot_cua", "sim_grants"),
        ("lien_thong", "outreach_items"), ("mot_cua", "households"), ("lien_thong", "residents_summary"),
    ])
    func `queries are those recorded`(layout: String, series: String) throws {
        for dialect in SQLDialect.allCases {
            let file = Repository.folder.appending(path: "Tests/ExtractTests/Golden/\(layout).\(series).\(dialect).sql")
            let text = try texts(layout, series, dialect)
            if ProcessInfo.processInfo.environment["NQ57_RECORD"] != nil {
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try text.write(to: file, atomically: true, encoding: .utf8)
                Issue.record("recorded \(file.lastPathComponent)")
            }
            #expect(try String(contentsOf: file, encoding: .utf8) == text)
        }
    }

    @Test func `neighbouring quarters are one range, and the last one ends at the limit`() throws {
        let query = try query("mot_cua", "outreach_items", .postgres)
        #expect(
            query.select(query.quarters, repeats: []).hasSuffix(
                #"("dang_luc" >= TIMESTAMPTZ '2025-06-30 17:00:00+00' AND "#
                    + #""dang_luc" < TIMESTAMPTZ '2026-02-11 17:00:00+00')"#))
        #expect(query.select([], repeats: []).hasSuffix("WHERE 1 = 0"))
    }

    @Test(arguments: [
        #"a"; DROP TABLE nq57_export.source; --"#, "Ngày nhận", "'", "\\", "a\"b", "SELECT", "%I", "?1", "x'y\"z", " ",
        String(repeating: "a", count: 63),
    ])
    func `hostile names are quoted, and read`(name: String) throws {
        let quoted = SQLDialect.quoted(name)
        let pair = try PairedSource(
            "test", commune: "00613",
            tables: "CREATE TABLE nq57_export.\(quoted) (\(quoted) text, k text, t text)",
            statements: ["INSERT INTO nq57_export.\(quoted) VALUES ('a', 'b', '20250801')"])
        let mapped = LayoutDataset(
            origin: .relation(name),
            sourceColumns: [
                .init(name: name, type: .text), .init(name: "k", type: .text), .init(name: "t", type: .text),
            ],
            columns: [
                "item_id": LayoutColumn(inputs: [.init(column: name)], mapping: .identifier(emptyIf: nil)),
                "published_at": LayoutColumn(
                    inputs: [.init(column: "t", onlyIf: .init(source: "k", values: [.text("B"), .text(name)]))],
                    mapping: .time(.digits)),
            ], ignored: [:], keepSmallest: [])
        let dataset = try #require(definition.dataset("outreach_items"))
        for session in try pair.sessions() {
            let query = try SourceSessionTests.query(dataset.series[0], dataset, mapped, session)
            var rows: [[Cell]] = []
            let keys = try #require(query.keyColumns)
            _ = try session.read(
                query.select([Quarter(year: 2025, number: 3)], repeats: keys), columns: mapped.sourceColumns,
                candidates: .none
            ) {
                rows += Cell.rows($0)
            }
            #expect(rows == [[.text("a"), .text("b"), .text("20250801")]])
            #expect(try session.rows(query.census(hashes: false, unusual: keys[0])).map { $0[0...1] } == [["0", "1"]])
            #expect(try session.rows(query.repeatedForms(keys[0])).isEmpty)
            #expect(session.catalogue.relations["source"] != nil)
        }
    }
}

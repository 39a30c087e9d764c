import Anonymise
import Cells
import Definition
import DurableFiles
import Testing

@testable import Aggregate

@Suite struct TabulatorTests {
    private let quarter = Quarter(year: 2025, number: 3)

    @Test func `committed units are counted, the others are holes with their reason`() throws {
        let city = try StagedCity()
        let communes = city.definition.communes.map(\.code)
        try city.commit(communes[0], channels: ["zalo", "website", "zalo"], quarter: quarter)
        try city.commit(communes[1], channels: [], quarter: quarter)
        try city.commit(communes[2], channels: ["zalo"], quarter: quarter)
        let coverage = SourceCoverage(missing: [
            unit(communes[2]): .notReported, unit(communes[3]): .sourceRefused,
        ])
        let table = try table(city, coverage)
        #expect(table.areas.map(\.commune) == communes)
        #expect(total(table, 0) == 3)
        #expect(leaves(table, 0)?.reduce(0, +) == 3)
        #expect(total(table, 1) == 0)
        #expect(reason(table, 2) == .notReported)
        #expect(reason(table, 3) == .sourceRefused)
        #expect(reason(table, 4) == .notReported)
        #expect(table.reportingCount == 2)
        try city.remove()
    }

    @Test func `an unchanged unit is not read again, a changed one is`() throws {
        let city = try StagedCity()
        let source = city.definition.communes[0].code
        let manifest = try city.commit(source, channels: ["zalo", "website"], quarter: quarter)
        let first = try table(city)
        try city.state.remove(StagingStore.partitionName(manifest.unit, manifest.partition))
        let second = try table(city)
        #expect(total(second, 0) == 2)
        #expect(leaves(first, 0) == leaves(second, 0))
        try city.commit(source, channels: ["zalo", "zalo", "zalo"], quarter: quarter)
        #expect(total(try table(city), 0) == 3)
        #expect(try city.state.list("partials/outreach_items").count == 1)
        try city.remove()
    }

    @Test func `a unit under another key than the pipeline's is not counted`() throws {
        let city = try StagedCity()
        let communes = city.definition.communes.map(\.code)
        try city.commit(communes[0], channels: ["zalo"], quarter: quarter)
        try city.commit(communes[1], channels: ["zalo"], quarter: quarter, key: "k0:00000000")
        #expect {
            _ = try table(city)
        } throws: { error in
            let error = error as? TabulationError
            return error?.code == .otherKey && error?.commune == communes[1]
        }
        try city.remove()
    }

    @Test func `sealed partitions are counted as plain ones, until they are shredded`() throws {
        let cities = try [StagedCity(encryption: .none), StagedCity(encryption: .aesGCM)]
        var files: [String] = []
        let tables = try cities.map { city in
            let sources = city.definition.communes.prefix(3).map(\.code)
            for source in sources {
                files.append(try city.commit(source, channels: ["zalo", "website"], quarter: quarter).partition.file)
            }
            return try table(city)
        }
        #expect(files.map { $0.hasSuffix(".sealed") } == [false, false, false, true, true, true])
        #expect((0..<4).map { total(tables[0], $0) } == (0..<4).map { total(tables[1], $0) })
        #expect((0..<4).map { leaves(tables[0], $0) } == (0..<4).map { leaves(tables[1], $0) })
        #expect(total(tables[1], 2) == 2)
        let sealed = cities[1].state
        let keys = try sealed.list("vault/outreach_items/2025-Q3")
        #expect(keys.count == 3)
        try sealed.remove("vault/outreach_items/2025-Q3/" + keys[0])
        try sealed.removeTree("partials")
        #expect { try table(cities[1]) } throws: { ($0 as? StagingError)?.code == .shredded }
        for city in cities { try city.remove() }
    }

    @Test func `what was drawn from the last count is not mixed with a unit that changed since`() throws {
        let city = try StagedCity()
        let source = city.definition.communes[0].code
        let publishing = Tabulator(
            definition: city.definition, staging: city.staging, state: city.state, countsChanges: false)
        let counted = {
            try publishing.tables(
                series: "outreach_items", quarter: quarter, coverage: SourceCoverage(missing: [:]))
        }
        try city.commit(source, channels: ["zalo"], quarter: quarter)
        #expect(throws: TabulationError.self) { try counted() }
        _ = try table(city)
        #expect(total(try #require(try counted().first), 0) == 1)
        try city.commit(source, channels: ["zalo", "zalo"], quarter: quarter)
        #expect { try counted() } throws: { ($0 as? TabulationError)?.code == .notCounted }
        try city.remove()
    }

    @Test func `every measure of the definitions gives a table for every commune`() throws {
        let city = try StagedCity()
        let tabulator = Tabulator(definition: city.definition, staging: city.staging, state: city.state)
        let tables = try tabulator.tables(quarter: quarter, coverage: SourceCoverage(missing: [:]))
        #expect(tables.map(\.measure) == city.definition.measures.map(\.id))
        #expect(tables.allSatisfy { $0.areas.count == city.definition.communes.count && $0.reportingCount == 0 })
        try city.remove()
    }

    private func unit(_ source: String) -> UnitID {
        UnitID(source: source, series: "outreach_items", quarter: quarter)
    }

    private func table(
        _ city: StagedCity, _ coverage: SourceCoverage = SourceCoverage(missing: [:])
    ) throws -> AggregateTable {
        try #require(
            try Tabulator(definition: city.definition, staging: city.staging, state: city.state)
                .tables(series: "outreach_items", quarter: quarter, coverage: coverage).first)
    }

    private func total(_ table: AggregateTable, _ index: Int) -> Int64? {
        if case .reported(let counts) = table.areas[index].area { counts.total } else { nil }
    }

    private func leaves(_ table: AggregateTable, _ index: Int) -> [Int64]? {
        if case .reported(let counts) = table.areas[index].area { counts.family2 } else { nil }
    }

    private func reason(_ table: AggregateTable, _ index: Int) -> MissingReason? {
        if case .missing(let reason) = table.areas[index].area { reason } else { nil }
    }
}

import Cells
import Definition
import Protect
import Testing

@testable import Publish

struct ObservationAssemblerTests {
    private func table(_ city: TestCity) throws -> ObservationTable {
        try ObservationAssembler(
            definition: city.definition, tables: try city.tables(), periods: city.periods, history: .empty,
            releaseDay: CivilDate(dayNumber: 20_485)
        ).assemble()
    }

    private func row(
        _ table: ObservationTable, _ indicator: String, _ area: AreaCode, _ breakdown: String = "_T"
    ) throws -> Observation {
        try #require(
            table.row(of: indicator, area: area, period: TestCity.thirdQuarter, breakdown: breakdown))
    }

    @Test func `every indicator, area, quarter and code has one row, in order of the key`() throws {
        let city = try TestCity()
        let table = try table(city)
        let figures = GateFigures(
            definition: city.definition, table: table, coverage: city.coverage,
            codeLists: PublishedCodeLists(definition: city.definition, periods: city.periods).all(), previous: nil)
        for rule in ReleaseRules.figures {
            #expect(rule.judge(figures).isEmpty, "\(rule.id)")
        }
        #expect(Set(table.rows.map(\.area)).count == 5)
        #expect(table.periods == city.periods)
    }

    @Test func `an exact part stands in place of the rounded cell with its key`() throws {
        let city = try TestCity()
        let table = try table(city)
        let commune = AreaCode(commune: "00466")
        let online = try row(table, "g5-dossiers-received", commune, "channel-online")
        #expect(online.precision == .exact)
        #expect(online.low == nil)
        let tables = try city.tables()
        let protected = try #require(tables.first { $0.measure == "dossiers-received" }?.area(commune))
        #expect(protected.parts["online"]?.count?.value == online.value?.units)
        let total = try row(table, "g5-dossiers-received", commune, "_S")
        #expect(total.precision == .rounded(base: 5))
        #expect(total.value?.units == protected.tableTotal?.count?.value)
        #expect(total.low?.units == total.value.map { $0.units - 4 })
    }

    @Test func `a ratio carries the published counts that give it`() throws {
        let city = try TestCity()
        let share = try row(try table(city), "g5-online-share", AreaCode(commune: "00613"))
        let numerator = try #require(share.numerator?.units)
        let denominator = try #require(share.denominator?.units)
        let tenths = (2 * 1000 * numerator + denominator) / (2 * denominator)
        #expect(share.value == FixedDecimal(units: tenths, scale: 1))
        #expect(share.precision == .exact)
    }

    @Test func `a commune without the dataset has rows with the reason, and is left out of the city`() throws {
        var city = try TestCity()
        city.holes = ["dossiers": "00008"]
        let table = try table(city)
        let hole = AreaCode(commune: "00008")
        for breakdown in ["_T", "_S", "channel-online", "sex-female"] {
            let row = try row(table, "g5-dossiers-received", hole, breakdown)
            #expect(row.value == nil)
            #expect(row.missingReason == .notReported)
            #expect(row.status == "L")
            #expect(row.unitsReporting == 0)
            #expect(row.unitsExpected == 1)
        }
        let ratio = try row(table, "g5-on-time-share-received", .city)
        #expect(ratio.unitsReporting == 3)
    }

    @Test func `a city figure of too few communes is empty, not reported`() throws {
        var city = try TestCity()
        city.holes = ["dossiers": "00008"]
        let row = try row(try table(city), "g5-online-share", .city)
        // 3 of 4 communes is below 95 %.
        #expect(row.value == nil)
        #expect(row.missingReason == .notReported)
        #expect(row.numerator == nil)
        #expect(row.unitsReporting == 3)
        #expect(row.unitsExpected == 4)
    }

    @Test func `money is in VND million`() throws {
        let city = try TestCity()
        let share = try row(try table(city), "g6-spending-share", .city)
        #expect(share.numerator?.scale == 4)
        let spending = try row(try table(city), "g6-spending", AreaCode(commune: "00004"))
        #expect(spending.decimals == 1)
        #expect(spending.value?.description == "0.0")
    }

    @Test func `a presence is 0 or 1, and their number in the city`() throws {
        let city = try TestCity()
        let table = try table(city)
        #expect(try row(table, "g4-it-staff-presence", AreaCode(commune: "00004")).value?.description == "1")
        #expect(try row(table, "g4-it-staff-presence", .city).value?.description == "4")
    }

    @Test func `a measure without its table of a due quarter is refused`() throws {
        let city = try TestCity()
        let tables = try city.tables().dropFirst()
        let error = #expect(throws: PublishError.self) {
            try ObservationAssembler(
                definition: city.definition, tables: Array(tables), periods: city.periods, history: .empty,
                releaseDay: CivilDate(dayNumber: 20_485)
            ).assemble()
        }
        #expect(error?.code == .incomplete)
    }

    @Test func `a changed value is a revision, an unchanged one keeps its day`() throws {
        var city = try TestCity()
        let first = try table(city)
        city.extra = 100
        let history = PublishedHistory(first)
        let second = try ObservationAssembler(
            definition: city.definition, tables: try city.tables(), periods: city.periods, history: history,
            releaseDay: CivilDate(dayNumber: 20_600)
        ).assemble()
        let changed = try row(second, "g5-dossiers-received", .city)
        #expect(changed.revision == 1)
        #expect(changed.firstPublished == CivilDate(dayNumber: 20_485))
        let same = try row(second, "g4-it-staff-presence", .city)
        #expect(same.revision == 0)
    }
}

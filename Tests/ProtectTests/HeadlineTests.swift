import Cells
import Definition
import Testing

@testable import Protect

@Suite struct HeadlineTests {
    @Test func `known answer: the threshold of a stock belongs to measure and commune`() {
        let rounding = StockRounding(key: testStockKey, base: 5)
        #expect(rounding.word("team-members", "00466") == 8_356_258_941_555_640_605)
        #expect(rounding.word("team-members", "00613") % 5 == 2)
        let first = (0..<10).map { rounding.round($0, measure: "team-members", commune: "00466") }
        let second = (0..<10).map { rounding.round($0, measure: "team-members", commune: "00613") }
        #expect(first == [0, 5, 5, 5, 5, 5, 10, 10, 10, 10])
        #expect(second == [0, 0, 0, 5, 5, 5, 5, 5, 10, 10])
    }

    @Test func `a total from exact_from on is exact, but a published multiple up to it is called rounded`() throws {
        let table = try protect(["00001": 0, "00002": 9, "00003": 10, "00004": 11, "00005": 200], isStock: true)
        let totals = table.communes.compactMap(\.total.count)
        #expect(totals.map(\.precision) == [.rounded(base: 5), .rounded(base: 5), .rounded(base: 5), .exact, .exact])
        #expect(totals[2] == PublishedCount(value: 10, low: 6, high: 10, precision: .rounded(base: 5)))
        #expect(totals[0] == PublishedCount(value: 0, low: 0, high: 4, precision: .rounded(base: 5)))
        #expect(totals[4] == .exact(200))
        #expect(table.communesRounded == 3)
        #expect(table.city.total.count?.value == totals.reduce(0) { $0 + $1.value })
        #expect(table.city.total.count?.low == totals.reduce(0) { $0 + $1.low })
    }

    @Test func `part of a stock is exact only if it and the rest are`() throws {
        let whole = totals(["00001": 30, "00002": 30, "00003": 30, "00004": 8])
        let part = totals(["00001": 29, "00002": 20, "00003": 30, "00004": 0])
        let plan = try plan(measure("part", isStock: true, partOf: "whole"))
        let table = try DisclosureControl.protect(
            table(part, measure: "part"), partOf: table(whole, measure: "whole"), plan: plan, drawKey: [],
            stockKey: testStockKey)
        let published = table.communes.compactMap(\.total.count)
        #expect(published[0].precision == .rounded(base: 5))
        #expect([25, 30].contains(published[0].value))
        #expect(published[0].high == published[0].value + 4, "bounds do not end at exact_from")
        #expect(published[1] == .exact(20))
        #expect(published[2] == .exact(30))
        #expect(published[3].precision == .rounded(base: 5))
    }

    @Test func `a rounded part beside its exact whole leaves three counts, whatever was drawn`() {
        for whole in Int64(10)...120 {
            let part = PartOfStock(whole: whole, exactFrom: 10, base: 5, minCandidates: 3)
            for count in 0...whole where (1..<10).contains(count) || (1..<10).contains(whole - count) {
                let floor = count - count % 5
                for drawn in Set([floor, count % 5 == 0 ? floor : floor + 5]) {
                    let published = part.published(drawn, for: count)
                    #expect(part.candidates(of: published) >= 3, "\(count) of \(whole)")
                    #expect(published % 5 == 0 && abs(published - count) < 5)
                }
            }
        }
    }

    @Test func `56 of 57 is published as 55 even where 60 was drawn, and 55 stays 55`() {
        let part = PartOfStock(whole: 57, exactFrom: 10, base: 5, minCandidates: 3)
        #expect(part.candidates(of: 60) == 1)
        #expect(part.published(60, for: 56) == 55)
        #expect(part.published(55, for: 55) == 55)
        #expect(part.published(50, for: 53) == 50)
    }

    @Test func `part of a stock needs the whole`() throws {
        let plan = try plan(measure("part", isStock: true, partOf: "whole"))
        let error = #expect(throws: ProtectionError.self) {
            try DisclosureControl.protect(
                table(totals(["00001": 5]), measure: "part"), plan: plan, drawKey: [], stockKey: testStockKey)
        }
        #expect(error?.code == .wholeMissing)
    }

    @Test func `parts are exact together or rounded together`() throws {
        let records = [("A", "on", 20), ("A", "off", 10), ("B", "on", 20), ("B", "off", 9), ("C", "on", 15)]
            .flatMap { commune, channel, count in
                (0..<count).map { _ in Record(commune: commune, family1: [], family2: [channel]) }
            }
        let two = KnownAnswers.small2
        let plan = try plan(measure(family2: ["channel"], parts: ["channel"]), family2: two)
        let table = try DisclosureControl.protect(
            table(counts(of: records, family1: FamilyShape([]), family2: two)), plan: plan, drawKey: testKey,
            stockKey: testStockKey)
        #expect(table.communes[0].parts["on"] == .count(.exact(20)))
        #expect(table.communes[0].parts["off"] == .count(.exact(10)))
        #expect(table.communes[1].parts.values.allSatisfy { $0.count?.precision == .rounded(base: 5) })
        #expect(table.communes[2].parts["off"] == .count(.exact(0)))
        #expect(table.city.parts["on"]?.count?.precision == .rounded(base: 5))
    }

    @Test func `dossiers are exact at every size`() throws {
        let table = try protect(["00001": 0, "00002": 1], measure: measure(unit: "dossier", exactFrom: 0))
        #expect(table.communes.map(\.total) == [.count(.exact(0)), .count(.exact(1))])
        #expect(table.city.total == .count(.exact(1)))
        #expect(table.communesRounded == 0)
    }

    @Test func `a commune that did not report is a hole with its reason, and the city is the sum of the others`() throws
    {
        let areas: [(commune: String, area: AggregateTable.Area)] = [
            ("00001", .missing(.sourceRefused)), ("00002", .reported(totals(["x": 40])[0].counts)),
        ]
        let table = try DisclosureControl.protect(
            AggregateTable(measure: "demo", quarter: thirdQuarter, areas: areas), plan: plan(measure()),
            drawKey: testKey, stockKey: testStockKey)
        #expect(table.communes[0].total == .missing(.sourceRefused))
        #expect(table.city.total == .count(.exact(40)))
        #expect(table.unitsReporting == 1 && table.unitsExpected == 2)
    }

    @Test func `small communes are pooled until two of them hold enough exact records`() throws {
        let plan = try plan(
            measure("demo", family1: ["sex"], exactFrom: 10), breakdownFrom: 50, family1: KnownAnswers.small1)
        let rule = PoolRule(plan: plan)
        #expect(rule.pool([("A", 60, true), ("B", 70, true)]).isEmpty)
        #expect(rule.pool([("A", 49, true), ("B", 70, true), ("C", 60, true)]) == ["A", "C"])
        #expect(rule.pool([("A", 9, false), ("B", 8, false), ("C", 70, true), ("D", 70, true)]) == ["A", "B", "C"])
        #expect(rule.pool([("A", 5, false)]) == ["A"])
    }

    @Test func `communes in the pool have no personal cells of their own, and the city's include them`() throws {
        let (one, two) = (KnownAnswers.small1, KnownAnswers.small2)
        let plan = try plan(
            measure(family1: ["sex"], family2: ["channel"], exactFrom: 5), breakdownFrom: 15, family1: one, family2: two
        )
        let table = try DisclosureControl.protect(
            table(counts(of: KnownAnswers.smallRecords, family1: one, family2: two)), plan: plan, drawKey: testKey,
            stockKey: testStockKey)
        #expect(table.pool == ["A", "C"])
        #expect(table.communes[0].family1[["F"]] == .missing(.protected))
        #expect(table.communes[1].family1[["F"]]?.count != nil)
        #expect(table.communes[0].family2[["on"]]?.count != nil)
        let women = try #require(table.city.family1[["F"]]?.count)
        #expect(women.low <= 18 && 18 <= women.high)
    }

    @Test func `the authority's own work is exact, with its breakdown`() throws {
        let two = KnownAnswers.small2
        let plan = try plan(measure(unit: "task", protection: .none, family2: ["channel"]), base: 1, family2: two)
        let table = try DisclosureControl.protect(
            table(counts(of: KnownAnswers.smallRecords, family1: FamilyShape([]), family2: two)), plan: plan,
            drawKey: [], stockKey: testStockKey)
        #expect(table.city.family2[["on"]] == .count(.exact(27)))
        #expect(table.city.tableTotal == .count(.exact(38)))
        #expect(table.communes[0].family2[["off"]] == .count(.exact(3)))
    }

    @Test func `a table whose leaves do not add up is refused`() throws {
        let counts = AggregateTable.Counts(total: 3, family1: [1, 1], family2: [], headlines: [])
        let error = #expect(throws: ProtectionError.self) {
            try DisclosureControl.protect(
                table([("A", counts)]), plan: plan(measure(family1: ["sex"]), family1: KnownAnswers.small1),
                drawKey: testKey, stockKey: testStockKey)
        }
        #expect(error?.code == .tableInconsistent)
    }

    @Test func `a stock about people with a breakdown is refused`() {
        let error = #expect(throws: ProtectionError.self) {
            try plan(measure(isStock: true, family1: ["sex"]), family1: KnownAnswers.small1)
        }
        #expect(error?.code == .measureUnprotectable)
    }

    private func protect(_ counts: KeyValuePairs<String, Int64>, isStock: Bool) throws -> ProtectedTable {
        try protect(counts, measure: measure(isStock: isStock))
    }

    private func protect(
        _ counts: KeyValuePairs<String, Int64>, measure: MeasureDefinition
    ) throws -> ProtectedTable {
        try DisclosureControl.protect(
            table(totals(counts)), plan: plan(measure), drawKey: testKey, stockKey: testStockKey)
    }
}

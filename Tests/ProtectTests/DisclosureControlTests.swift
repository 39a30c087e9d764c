import Cells
import Definition
import Testing

@testable import Protect

@Suite struct DisclosureControlTests {
    @Test func `known answer 4: headlines of people beside the first known answer`() throws {
        let plan = try plan(
            measure(family1: ["sex"], family2: ["channel"], parts: ["channel"]), family1: KnownAnswers.small1,
            family2: KnownAnswers.small2)
        let truth = counts(of: KnownAnswers.smallRecords, family1: KnownAnswers.small1, family2: KnownAnswers.small2)
        // The known answer's own label is of another quarter spelling, so its cells are drawn here by hand.
        let cube = Cube(truth, family1: plan.family1, family2: plan.family2)
        let draws = DrawSequence(key: testKey, label: "tab/v1|demo|2026Q3|0")
        let headlines = Headlines(
            plan: plan, rounding: .drawn(StockRounding(key: testStockKey, base: 5)),
            cells: cube.cells(ControlledRounding.round(cube.circulation, base: 5, draws: draws)), wholes: [:])
        let rows = try truth.map { try headlines.row($0.commune, $0.counts) }
        #expect(rows.map(\.total.value) == [13, 17, 10])
        #expect(rows.map(\.total.isRounded) == [false, false, true])
        #expect(rows.map { $0.parts.map(\.value) } == [[10, 0], [15, 0], [0, 10]])
        #expect(rows.allSatisfy { $0.parts.allSatisfy(\.isRounded) })
        let drawn = DrawnTable(
            areas: zip(truth, rows).map { ($0.commune, .reported($1)) }, pool: [], cells: headlines.cells)
        let table = TableAssembly(plan: plan, drawn: drawn).table()
        #expect(table.city.total.count?.value == 40)
        #expect(table.city.total.count?.precision == .rounded(base: 5))
        #expect(table.city.tableTotal?.count?.value == 35)
        #expect(table.communesRounded == 1)
    }
}

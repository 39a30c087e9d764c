import Cells
import Definition
import Testing

@testable import Protect

@Suite struct TableDrawTests {
    private let one = KnownAnswers.small1
    private let two = KnownAnswers.small2

    @Test func `a table that reveals too much is drawn again under the next label`() throws {
        let plan = try womenPlan()
        let truth = women([12, 60])
        let first = try (0..<200).map(key).first { key in
            try DisclosureControl.protect(truth, plan: plan, drawKey: key, stockKey: testStockKey).audit?.attempts == 3
        }
        let key = try #require(first)
        let table = try DisclosureControl.protect(truth, plan: plan, drawKey: key, stockKey: testStockKey)
        let cube = Cube(truth.reported, family1: plan.family1, family2: plan.family2)
        let draws = DrawSequence(key: key, label: "tab/v1|demo|2025-Q3|0|2")
        #expect(
            table.drawn.cells == cube.cells(ControlledRounding.round(cube.circulation, base: 5, draws: draws)))
        #expect(table.audit?.minCandidates ?? 0 >= 5)
        #expect(IntervalAudit(table, plan: plan).fewest()?.failing(plan) == [])
        #expect(table.leftOut.isEmpty)
    }

    @Test func `a family that no draw can protect is left out, and the rest is drawn`() throws {
        // A city total of nobody is exact by its basis: every personal cell is known to be 0.
        let plan = try plan(
            measure(family1: ["sex"], family2: ["channel"], exactFrom: 0), maxAttempts: 2, family1: one, family2: two)
        let truth = table([("A", AggregateTable.Counts(total: 0, family1: [0, 0], family2: [0, 0], headlines: []))])
        let table = try DisclosureControl.protect(truth, plan: plan, drawKey: testKey, stockKey: testStockKey)
        #expect(table.leftOut == [.personal])
        #expect(table.audit?.attempts == 4 && table.audit?.minCandidates == nil)
        for area in [table.city] + table.communes {
            #expect(area.family1.values.allSatisfy { $0 == .missing(.protected) })
            #expect(area.family2.values.allSatisfy { $0.count?.value == 0 })
            #expect(area.tableTotal?.count?.value == 0)
        }
        try expectStoredAndPassing(table, truth, plan)
    }

    @Test func `parts that only the rounded cells could give are empty where F2 is left out`() throws {
        let plan = try plan(
            measure(family2: ["channel"], parts: ["channel"]), maxAttempts: 0, minCandidatesHeadline: 6,
            family2: two)
        // A part of 3 published as 0 has 5 candidates; the exact parts of B stay.
        let truth = table([
            ("A", AggregateTable.Counts(total: 12, family1: [], family2: [9, 3], headlines: [])),
            ("B", AggregateTable.Counts(total: 40, family1: [], family2: [20, 20], headlines: [])),
        ])
        let drawn = try (0..<200).lazy.map { seed in
            try DisclosureControl.protect(truth, plan: plan, drawKey: key(seed), stockKey: testStockKey)
        }.first { !$0.leftOut.isEmpty }
        let table = try #require(drawn)
        #expect(table.leftOut == [.administrative])
        #expect(table.communes[0].parts == ["on": .missing(.protected), "off": .missing(.protected)])
        #expect(table.communes[1].parts == ["on": .count(.exact(20)), "off": .count(.exact(20))])
        #expect(table.city.parts["on"] == .missing(.protected))
        #expect(table.city.tableTotal == .missing(.protected))
        #expect(table.city.total.count?.value == 52)
        try expectStoredAndPassing(table, truth, plan)
    }

    @Test func `a measure that nothing can protect is refused`() throws {
        let plan = try plan(measure(), maxAttempts: 1, minCandidatesHeadline: 10)
        let truth = table(totals(["A": 3, "B": 30]))
        let error = #expect(throws: ProtectionError.self) {
            try DisclosureControl.protect(truth, plan: plan, drawKey: testKey, stockKey: testStockKey)
        }
        #expect(error?.code == .auditFailed)
    }

    @Test func `G10 alone refuses a table that was not drawn again`() throws {
        let plan = try womenPlan()
        let truth = women([12, 60])
        let label = try #require(
            (0..<200).map { "narrow|\($0)" }.first { label in
                let table = try handDrawn(truth.reported, plan, label: label)
                return IntervalAudit(table, plan: plan).fewest()?.failing(plan) == [.personal]
            })
        let pair = GateSubject.Pair(
            plan: plan, published: try handDrawn(truth.reported, plan, label: label), truth: truth, wholes: [:])
        #expect(Gate.tables.judge(GateSubject(pairs: [pair])).filter { !$0.isPass }.map(\.id) == ["G10"])
    }

    private func expectStoredAndPassing(
        _ table: ProtectedTable, _ truth: AggregateTable, _ plan: ProtectionPlan
    ) throws {
        let again = try ProtectedTable(verifying: table.files(plan), plan: plan)
        #expect(again.leftOut == table.leftOut && again.audit == table.audit)
        #expect(again.communes.map(\.parts) == table.communes.map(\.parts))
        let pair = GateSubject.Pair(plan: plan, published: again, truth: truth, wholes: [:])
        for outcome in Gate.tables.judge(GateSubject(pairs: [pair])) { #expect(outcome.isPass, "\(outcome)") }
    }

    private func womenPlan() throws -> ProtectionPlan { try plan(measure(family1: ["sex"]), family1: one) }

    /// Communes where all are women.
    private func women(_ totals: [Int64]) -> AggregateTable {
        table(
            totals.enumerated().map { position, total in
                (
                    commune: ["A", "B", "C"][position],
                    counts: AggregateTable.Counts(total: total, family1: [total, 0], family2: [], headlines: [])
                )
            })
    }

    private func key(_ seed: Int) -> [UInt8] { (0..<32).map { UInt8(truncatingIfNeeded: seed * 7 + $0) } }
}

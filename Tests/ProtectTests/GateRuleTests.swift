import Cells
import Definition
import Testing

@testable import Protect

/// Each rule passes what the stage makes and is failed alone by a table that breaks it.
@Suite struct GateRuleTests {
    private let family1 = KnownAnswers.small1
    private let family2 = KnownAnswers.small2

    @Test func `what the stage makes passes every rule, with and without a pool`() throws {
        for breakdownFrom in [0, 15] as [Int64] {
            let pair = try pair(breakdownFrom: breakdownFrom)
            for outcome in hard(GateSubject(pairs: [pair])) { #expect(outcome.isPass, "\(outcome)") }
        }
    }

    @Test func `a stock and its part pass`() throws {
        let whole = table(totals(["00001": 30, "00002": 8]), measure: "whole")
        let part = table(totals(["00001": 29, "00002": 3]), measure: "part")
        let plan = try plan(measure("part", isStock: true, partOf: "whole"))
        let published = try DisclosureControl.protect(
            part, partOf: whole, plan: plan, drawKey: [], stockKey: testStockKey)
        let pair = GateSubject.Pair(
            plan: plan, published: published, truth: part, wholes: ["00001": 30, "00002": 8])
        for outcome in Gate.tables.judge(GateSubject(pairs: [pair])) { #expect(outcome.isPass, "\(outcome)") }
    }

    @Test func `G05 refuses an exact count below the limit`() throws {
        let pair = try changed { drawn in
            drawn.areas[2].area = .reported(
                row(of: drawn.areas[2].area, total: HeadlineValue(value: 8, isRounded: false)))
        }
        #expect(failing(pair) == ["G05"])
    }

    @Test func `G05 refuses a cell that is no multiple of the base`() throws {
        #expect(failing(try changed { $0.cells["2/A/M"] = 11 }).contains("G05"))
    }

    @Test func `G06 alone refuses a table that does not add up`() throws {
        let pair = try changed { $0.cells["4/off", default: 0] += 5 }
        #expect(failing(pair) == ["G06"])
    }

    @Test func `G07 refuses a cell that is a base away from the truth`() throws {
        let pair = try changed { drawn in
            for key in ["2/B/M", "3/M"] { drawn.cells[key, default: 0] += 10 }
            for key in ["2/B/F", "3/F"] { drawn.cells[key, default: 0] -= 10 }
        }
        #expect(failing(pair) == ["G07"])
    }

    @Test func `a finding names the place and no value`() throws {
        let pair = try changed { $0.cells["3/F", default: 0] += 5 }
        let finding = AdditivityRule().findings(GateSubject(pairs: [pair])).first
        #expect(finding?.place == "demo 2025-Q3 t01 _S")
        #expect(finding?.observed.contains { $0.isNumber } == false)
    }

    private func failing(_ pair: GateSubject.Pair) -> [String] {
        hard(GateSubject(pairs: [pair])).filter { !$0.isPass }.map(\.id)
    }

    /// The sample is too small for the soft rules.
    private func hard(_ subject: GateSubject) -> [Gate.Outcome] {
        Gate.tables.judge(subject).filter { $0.severity == .hard }
    }

    private func pair(breakdownFrom: Int64 = 0) throws -> GateSubject.Pair {
        let plan = try plan(
            measure(family1: ["sex"], family2: ["channel"], parts: ["channel"]), breakdownFrom: breakdownFrom,
            family1: family1, family2: family2)
        let truth = table(counts(of: KnownAnswers.smallRecords, family1: family1, family2: family2))
        let published = try DisclosureControl.protect(truth, plan: plan, drawKey: testKey, stockKey: testStockKey)
        return GateSubject.Pair(plan: plan, published: published, truth: truth, wholes: [:])
    }

    /// The stage's own table with something changed in what it drew: the fault that a rule must find.
    private func changed(_ change: (inout DrawnTable) -> Void) throws -> GateSubject.Pair {
        let pair = try pair()
        var drawn = pair.published.drawn
        change(&drawn)
        return GateSubject.Pair(
            plan: pair.plan, published: TableAssembly(plan: pair.plan, drawn: drawn).table(), truth: pair.truth,
            wholes: [:])
    }

    private func row(of area: DrawnTable.Area, total: HeadlineValue) -> HeadlineRow {
        guard case .reported(var row) = area else { preconditionFailure("the sample has no holes") }
        row.total = total
        return row
    }
}

import CanonicalJSON
import Cells
import Definition
import Testing

@testable import Protect

/// G11 and G19: tables that are correct and of little use.
@Suite struct SoftRuleTests {
    private let channel = shape([("channel", ["online", "counter"])])

    @Test func `a family with enough records in its cells is not sparse, and communes keep their order`() throws {
        let pair = try pair(sizes: [40, 80, 120, 160])
        #expect(SparsityRule().findings(GateSubject(pairs: [pair])).isEmpty)
        #expect(UtilityRule().findings(GateSubject(pairs: [pair])).isEmpty)
    }

    @Test func `G11 finds a family most of whose cells hold fewer than the base, and names the table`() throws {
        let pair = try pair(sizes: [3, 4, 6, 7])
        let findings = SparsityRule().findings(GateSubject(pairs: [pair]))
        #expect(findings.map(\.id) == ["G11"])
        #expect(findings.first?.table == GateFinding.Table(measure: "demo", quarter: thirdQuarter))
        #expect(findings.first?.observed.contains { $0.isNumber } == false)
    }

    @Test func `G11 finds a family that a few large cells make look full`() throws {
        let pair = try pair(sizes: [400, 2, 2, 2, 2])
        #expect(SparsityRule().findings(GateSubject(pairs: [pair])).map(\.id) == ["G11"])
    }

    @Test func `G19 finds communes of nearly one size, whose order rounding loses`() throws {
        let pair = try pair(sizes: [51, 52, 53, 54, 56, 57, 58, 59])
        #expect(SparsityRule().findings(GateSubject(pairs: [pair])).isEmpty)
        #expect(UtilityRule().findings(GateSubject(pairs: [pair])).map(\.id) == ["G19"])
    }

    @Test func `G19 does not judge communes with few records, nor two communes`() throws {
        #expect(UtilityRule().findings(GateSubject(pairs: [try pair(sizes: [41, 42, 43, 44])])).isEmpty)
        #expect(UtilityRule().findings(GateSubject(pairs: [try pair(sizes: [51, 52])])).isEmpty)
    }

    @Test(arguments: [
        ([(1, 1), (2, 2), (3, 3)], 1.0), ([(1, 3), (2, 2), (3, 1)], -1.0),
        // Textbook example with ties: ranks 1, 2.5, 2.5, 4 against 1, 2, 3.5, 3.5.
        ([(10, 1), (20, 2), (20, 5), (30, 5)], 0.8333),
    ])
    func `rank correlations are Spearman's, ties at their mean rank`(pairs: [(Int64, Int64)], expected: Double) throws {
        let value = try #require(RankCorrelation(pairs).value)
        #expect(abs(value - expected) < 0.0001)
    }

    @Test func `numbers that do not vary have no rank correlation`() {
        #expect(RankCorrelation([(1, 1), (1, 2), (1, 3)]).value == nil)
    }

    @Test func `the public facts of a table hold bands and nothing that only its truth gives`() throws {
        for sizes in [[3, 4], Array(repeating: Int64(40), count: 60)] {
            let facts = try #require(TableFacts.all(GateSubject(pairs: [try pair(sizes: sizes)])).first)
            for key in ["attempts", "edges", "ledger"] {
                #expect(facts.full[key] != nil)
                #expect(facts.reduced[key] == nil)
            }
            #expect(facts.full["utility"]?["max_abs"]?.integer != nil)
            let utility = facts.reduced["utility"]
            #expect(sizes.count == 2 ? utility?.isNull == true : utility?["max_abs"]?.string == "<5")
            #expect((facts.reduced["small_share"]?.isNull == true) == (sizes.count == 2))
        }
    }

    @Test(arguments: [(0.99, "<1"), (1.0, "1-2.5"), (2.4, "1-2.5"), (2.5, ">=2.5")])
    func `a band names the interval in which a number lies`(value: Double, band: String) {
        #expect(Band.of(value, [1, 2.5]) == band)
    }

    /// Communes with records split evenly over two channels.
    private func pair(sizes: [Int64]) throws -> GateSubject.Pair {
        let plan = try plan(measure(family2: ["channel"]), family2: channel)
        let truth = table(
            sizes.enumerated().map { index, size in
                let halves = [size / 2, size - size / 2]
                return (
                    code(index), AggregateTable.Counts(total: size, family1: [], family2: halves, headlines: [])
                )
            })
        let published = try DisclosureControl.protect(truth, plan: plan, drawKey: testKey, stockKey: testStockKey)
        return GateSubject.Pair(plan: plan, published: published, truth: truth, wholes: [:])
    }

    private func code(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: 5 - digits.count) + digits
    }
}

import Cells
import Fuzzing
import Testing

@testable import Protect

/// Section 8 of `disclosure.md`, written a second time from its text and compared on random tables.
@Suite struct HeadlinePropertyTests {
    private static let base: Int64 = 5
    private let channels = KnownAnswers.small2

    @Test(arguments: [0, 10] as [Int64])
    func `headlines, parts and marks of random tables are those of a second reading of the rules`(exactFrom: Int64)
        throws
    {
        let codes = channels.dimensions[0].codes
        var random = SplitMix(seed: 8)
        for seed in 0..<400 {
            let records = (0..<3).flatMap { commune in
                codes.flatMap { code in
                    Array(
                        repeating: Record(commune: "0000\(commune)", family1: [], family2: [code]),
                        count: random.below(24))
                }
            }
            let truth = counts(of: records, family1: FamilyShape([]), family2: channels)
            let plan = try plan(
                measure(family2: ["channel"], exactFrom: exactFrom, parts: ["channel"]), minCandidatesHeadline: 1,
                family2: channels)
            let table = try handDrawn(truth, plan, label: "headlines \(seed)")
            for (area, exact) in zip(table.communes, truth) {
                compare(area, exact.counts, table.drawn.cells, codes, exactFrom, "seed \(seed) \(exact.commune)")
            }
            let totals = table.communes.compactMap(\.total.count)
            let city = try #require(table.city.total.count)
            #expect(city.value == totals.reduce(0) { $0 + $1.value })
            #expect((city.precision == .exact) == totals.allSatisfy { $0.precision == .exact })
            #expect(city.low == totals.reduce(0) { $0 + $1.low } && city.high == totals.reduce(0) { $0 + $1.high })
        }
    }

    private func compare(
        _ area: ProtectedTable.Area, _ truth: AggregateTable.Counts, _ cells: [String: Int64], _ codes: [String],
        _ exactFrom: Int64, _ comment: Comment
    ) {
        let commune = area.area.communeCode ?? ""
        let total = truth.total >= exactFrom ? truth.total : cells["1/\(commune)", default: 0]
        // Rule 5: the mark is read off what is published.
        let isMarked = exactFrom > 0 && total <= exactFrom && total % HeadlinePropertyTests.base == 0
        #expect(area.total.count?.value == total, comment)
        #expect((area.total.count?.precision == .exact) == !isMarked, comment)
        // Rule 2: all parts exactly, or none.
        let areExact = truth.total >= exactFrom && truth.family2.allSatisfy { $0 == 0 || $0 >= exactFrom }
        for (position, code) in codes.enumerated() {
            let part = areExact ? truth.family2[position] : cells["5/\(commune)/\(code)", default: 0]
            #expect(area.parts[code]?.count?.value == part, comment)
            #expect((area.parts[code]?.count?.precision == .exact) == areExact, comment)
        }
    }

    @Test func `a stock below exact_from that is published 32 times is one value`() throws {
        let plan = try plan(measure("members", isStock: true))
        for count in Int64(0)..<10 {
            let values = try (0..<32).map { number in
                try DisclosureControl.protect(
                    table(totals(["00001": count]), measure: "members"), plan: plan,
                    drawKey: [UInt8](repeating: UInt8(number), count: 32), stockKey: testStockKey
                ).communes.first?.total.count?.value
            }
            #expect(Set(values).count == 1, "\(count)")
        }
    }
}

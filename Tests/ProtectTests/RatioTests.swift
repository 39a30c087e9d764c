import Cells
import Definition
import Testing

@testable import Protect

@Suite struct RatioTests {
    private let ratios = Ratios(minDenominator: 50, maxWidthBasisPoints: 2000)

    @Test func `Phúc Thịnh files 90.9 percent online and 13.2 percent in full`() {
        #expect(ratio(exact(7413), exact(8155)).value?.description == "90.9")
        #expect(ratio(exact(1079), exact(8155)).value?.description == "13.2")
        #expect(ratio(exact(1079), exact(8155)).low == nil)
    }

    @Test func `half a tenth is rounded up`() {
        #expect(ratio(exact(1), exact(2000)).value?.description == "0.1")
        #expect(ratio(exact(1), exact(2001)).value?.description == "0.0")
    }

    @Test func `a rounded 10 of 50 is 20 percent, between 6 of 54 and 14 of 46`() {
        let ratio = ratio(rounded(10), rounded(50), isPart: true)
        #expect(ratio.value?.description == "20")
        #expect(ratio.low?.description == "11")
        #expect(ratio.high?.description == "31")
        #expect(ratio.precision == .rounded(base: 5))
        #expect(ratio.status == .normal)
    }

    @Test func `a rounded ratio of a small or wide base is withheld`() {
        #expect(ratio(rounded(10), rounded(45)).missing == .lowBase)
        #expect(ratio(rounded(60), rounded(60)).missing == nil, "the top is capped at 1, so the bounds stay near")
        #expect(ratio(rounded(60), rounded(60), isPart: false).missing == .lowBase)
        #expect(ratio(exact(10), rounded(0)).missing == .lowBase)
        #expect(ratio(rounded(0), exact(0)).missing == .zeroDenominator)
        #expect(ratio(rounded(0), rounded(0)).status == .withheld)
    }

    @Test func `a rounded ratio has a decimal only from 1,000 on`() {
        #expect(ratio(rounded(500), rounded(995)).decimals == 0)
        #expect(ratio(rounded(500), rounded(1000)).decimals == 1)
    }

    @Test func `an exact ratio of a small base is shown as unreliable`() {
        let small = ratio(exact(1), exact(3))
        #expect(small.value?.description == "33.3")
        #expect(small.status == .lowReliability)
        #expect(ratio(exact(1), exact(50)).status == .normal)
        #expect(ratio(exact(0), exact(0)).missing == .zeroDenominator)
        #expect(ratio(exact(0), exact(0)).status == .impossible)
    }

    @Test func `bounds and value of a part end at the whole`() {
        let ratio = ratio(rounded(1005), exact(1003), isPart: true)
        #expect(ratio.value?.description == "100.0")
        #expect(ratio.high?.description == "100.0")
        #expect(self.ratio(exact(120), exact(100), isPart: false).value?.description == "120.0")
    }

    @Test func `a rate per 1,000 keeps its decimal`() {
        let ratio = ratio(rounded(10), exact(900), isPart: false, factor: 1000)
        #expect(ratio.value?.description == "11.1")
        #expect(ratio.decimals == 1)
    }

    @Test func `money is divided in VND million and decimals are brought to one scale`() {
        let money = spending()
        let ratio = ratios.ratio(
            terms(exact(3_123_456), exact(100_000_000)), numerator: money, denominator: money, isPart: true,
            factor: 100, decimals: 1)
        #expect(ratio.value?.description == "3.1")
        #expect(ratio.numerator?.description == "3.1235")
        #expect(ratio.denominator?.description == "100.0000")
        let days = ratios.ratio(
            terms(exact(150), exact(10)), numerator: measure(scale: 2), denominator: measure(scale: 0), isPart: true,
            factor: 100, decimals: 1)
        #expect(days.value?.description == "15.0")
    }

    @Test func `the city leaves out a commune that lacks one of the two counts`() throws {
        let numerator = try exactTable([("00001", 30), ("00002", nil), ("00003", 10)])
        let denominator = try exactTable([("00001", 60), ("00002", 100), ("00003", 40)])
        let terms = RatioTerms(
            numerator: numerator, denominator: denominator, area: .city, select: { $0.total },
            selectDenominator: { $0.total })
        let ratio = ratios.ratio(
            terms, numerator: measure(), denominator: measure(), isPart: true, factor: 100, decimals: 1)
        #expect(ratio.denominator?.description == "100")
        #expect(ratio.value?.description == "40.0")
        #expect(ratio.unitsReporting == 2 && ratio.unitsExpected == 3)
    }

    @Test func `the sum of two rounded cells has the sums of their bounds`() {
        let sum = ProtectedTable.Value.sum([.count(rounded(10)), .count(rounded(0))])
        #expect(sum == .count(PublishedCount(value: 10, low: 6, high: 18, precision: .rounded(base: 5))))
    }

    private func exact(_ value: Int64) -> PublishedCount { .exact(value) }
    private func rounded(_ value: Int64) -> PublishedCount { .rounded(value, base: 5) }

    private func ratio(
        _ numerator: PublishedCount, _ denominator: PublishedCount, isPart: Bool = true, factor: Int64 = 100
    ) -> Ratio {
        ratios.ratio(
            terms(numerator, denominator), numerator: measure(), denominator: measure(), isPart: isPart,
            factor: factor, decimals: 1)
    }

    /// Terms of one commune that select these two counts.
    private func terms(_ numerator: PublishedCount, _ denominator: PublishedCount) -> RatioTerms {
        let table = emptyTable
        return RatioTerms(
            numerator: table, denominator: table, area: AreaCode(commune: "00001"), select: { _ in .count(numerator) },
            selectDenominator: { _ in .count(denominator) })
    }

    private var emptyTable: ProtectedTable {
        do {
            return try exactTable([("00001", 0)])
        } catch {
            preconditionFailure("a table of one zero can be protected: \(error)")
        }
    }

    private func exactTable(_ totals: [(String, Int64?)]) throws -> ProtectedTable {
        let areas = totals.map { commune, total in
            (
                commune: commune,
                area: total.map {
                    AggregateTable.Area.reported(.init(total: $0, family1: [], family2: [], headlines: []))
                } ?? .missing(.notReported)
            )
        }
        return try DisclosureControl.protect(
            AggregateTable(measure: "demo", quarter: thirdQuarter, areas: areas),
            plan: plan(measure(protection: .none), base: 1), drawKey: [], stockKey: testStockKey)
    }

    private func spending() -> MeasureDefinition {
        MeasureDefinition(
            id: "money", unit: "spending", protection: .none, records: "spending", series: "spending",
            dataset: "spending", isStock: false, counting: .sum(column: "amount_vnd"), scale: 0, condition: .always,
            family1: [], family2: [], isSensitive: false, exactFrom: 0, basis: nil, parts: [], headlineCounts: [],
            partOf: nil, name: LocalisedText(vi: "chi", en: "spending"))
    }
}

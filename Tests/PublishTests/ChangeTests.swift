import Cells
import Testing

@testable import Publish

struct ChangeTests {
    private func change(
        _ before: Observation?, _ after: Observation?, unit: String = "percent", minChange: String? = nil
    ) -> Change? {
        Change(from: before, to: after, indicator: indicator(unit: unit, minChange: minChange))
    }

    @Test(arguments: [
        ("90.0", "91.0", Change.State.up), ("90.0", "90.9", .noClearChange), ("90.0", "89.0", .down),
        ("90.0", "90.0", .noClearChange), ("90.0", "89.1", .noClearChange),
    ])
    func `a percentage changes by at least one point`(before: String, after: String, state: Change.State) {
        #expect(change(observation(before), observation(after))?.state == state)
    }

    @Test(arguments: [
        ("100", "105", Change.State.up), ("100", "104", .noClearChange), ("100", "95", .down),
        ("0", "1", .up), ("0", "0", .noClearChange),
    ])
    func `a count changes by at least one twentieth of the earlier value`(
        before: String, after: String, state: Change.State
    ) {
        #expect(change(observation(before), observation(after), unit: "dossiers")?.state == state)
    }

    @Test func `an indicator may say itself what is too little`() {
        #expect(change(observation("90.0"), observation("92.0"), minChange: "2.5")?.state == .noClearChange)
        #expect(change(observation("90.0"), observation("92.5"), minChange: "2.5")?.state == .up)
    }

    @Test func `bounds that touch are no change`() {
        let before = observation("20", low: "15", high: "25")
        #expect(change(before, observation("30", low: "25", high: "35"))?.state == .noClearChange)
        #expect(change(before, observation("31", low: "26", high: "36"))?.state == .up)
    }

    @Test func `a missing value has no change, mixed vintages are said`() {
        #expect(change(observation(nil), observation("1.0")) == nil)
        #expect(change(observation("1.0"), nil) == nil)
        let change = change(observation("1.0", vintage: "provisional"), observation("3.5"))
        #expect(change?.mixesVintages == true)
        #expect(change?.difference.description == "2.5")
    }

    @Test func `a sum over other communes has not clearly changed`() {
        let grown = change(observation("100", reporting: 27), observation("120", reporting: 28), unit: "dossiers")
        #expect(grown?.state == .noClearChange && grown?.mixesCoverage == true)
        let same = change(observation("100", reporting: 28), observation("120", reporting: 28), unit: "dossiers")
        #expect(same?.state == .up && same?.mixesCoverage == false)
    }

    @Test func `as many communes may be other ones, which their own rows tell`() throws {
        let (before, after) = (TestCity.fourthQuarter.previous, TestCity.fourthQuarter)
        func rows(_ communes: [String], _ city: String, _ period: Quarter) -> [Observation] {
            [observation(city, area: nil, period: period, reporting: communes.count)]
                + communes.map { observation("50", area: $0, period: period) }
        }
        func change(then: [String], now: [String]) throws -> Change {
            let all = rows(then, "100", before) + rows(now, "120", after)
            let sorted = all.sorted { ($0.area, $0.period) < ($1.area, $1.period) }
            let table = ObservationTable(rows: sorted, periods: [before, after])
            let figures = try #require(
                IndicatorFigures(indicator(unit: "dossiers"), period: after, in: table))
            return try #require(figures.city.change)
        }
        let other = try change(then: ["00004", "00008"], now: ["00004", "00613"])
        #expect(other.mixesCoverage && other.state == .noClearChange)
        let same = try change(then: ["00004", "00008"], now: ["00004", "00008"])
        #expect(!same.mixesCoverage && same.state == .up)
    }
}

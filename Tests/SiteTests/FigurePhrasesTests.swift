import Cells
import Definition
import Testing

@testable import Publish
@testable import Site

struct FigurePhrasesTests {
    private let definition = FixtureCity.release.definition

    private func phrases(_ language: Language) -> FigurePhrases {
        let words = Wording(definition.sentences, language: language)
        return FigurePhrases(words: words, format: FigureFormat(words), definition: definition)
    }

    private func row(
        _ area: AreaCode, _ reason: MissingReason, denominator: Int64? = nil
    ) -> Observation {
        Observation(
            indicator: "g5-online-share", area: area, period: Quarter(year: 2026, number: 3), breakdown: "_T",
            value: nil, decimals: 1, low: nil, high: nil, precision: .rounded(base: 5), unitMeasure: "percent",
            numerator: nil, denominator: denominator.map { FixedDecimal(units: $0, scale: 0) }, status: "Q",
            missingReason: reason, isConfidential: false, vintage: "final", unitsReporting: 1, unitsExpected: 1,
            revision: 0, firstPublished: Quarter(year: 2026, number: 3).lastDay)
    }

    @Test func `one thing is not many`() throws {
        let agreements = try #require(definition.indicators.first { $0.unitMeasure == "agreements" })
        func one(_ units: Int64) -> FixedDecimal { FixedDecimal(units: units, scale: 0) }
        #expect(phrases(.en).size(one(1), agreements) == "1 agreement")
        #expect(phrases(.en).size(one(-1), agreements) == "1 agreement")
        #expect(phrases(.en).full(one(2), agreements, ofCity: true) == "2 agreements")
        #expect(phrases(.vi).full(one(1), agreements, ofCity: true) == "1 thỏa thuận")
    }

    @Test func `every unit with one form for one and many is known to the code list`() {
        let units = Set(definition.codeLists["unit_measure"]?.ids ?? [])
        let keys = definition.sentences.keys.filter { $0.hasPrefix("unit_one.") }.map { String($0.dropFirst(9)) }
        #expect(!keys.isEmpty && units.isSuperset(of: keys))
    }

    @Test func `a reason is true of its row`() {
        let commune = AreaCode(commune: "00004")
        #expect(phrases(.en).reason(row(.city, .notReported)) == "Too few communes reported")
        #expect(phrases(.en).reason(row(commune, .notReported)) == "The commune delivered no data")
        #expect(phrases(.en).reason(row(.city, .lowBase, denominator: 600)) == "The rounding bounds are too far apart")
        #expect(phrases(.en).reason(row(commune, .lowBase, denominator: 45)) == "The denominator is too small")
    }
}

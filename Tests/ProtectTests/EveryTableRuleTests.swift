import Cells
import Definition
import Testing

@testable import Protect

/// G08 over tables that were sealed under definitions that no longer exist.
@Suite struct EveryTableRuleTests {
    private let sexes = shape([("sex", ["female", "male"])])
    private let bands = shape([("age_band", ["0-15", "16-24", "25-34", "unknown"])])

    @Test func `tables of different records, and later quarters of one measure, fit together`() throws {
        let sealed = [
            try sealedShape("learners", family1: sexes), try sealedShape("visitors", records: "visits", family1: sexes),
            try sealedShape("learners", quarter: thirdQuarter.next, family1: sexes),
        ]
        #expect(findings(sealed).isEmpty)
    }

    @Test func `V4 refuses a second measure that carries a personal dimension over the same records`() throws {
        let sealed = [try sealedShape("learners", family1: sexes), try sealedShape("attendees", family1: sexes)]
        #expect(findings(sealed) == ["V4: a second measure with a personal dimension"])
    }

    @Test func `V6 refuses age bands that cut those of another quarter`() throws {
        let other = shape([("age_band", ["0-15", "16-30", "31-59", "unknown"])])
        let sealed = [
            try sealedShape("learners", family1: bands),
            try sealedShape("visitors", quarter: thirdQuarter.next, records: "visits", family1: other),
        ]
        #expect(findings(sealed) == ["V6: age bands that do not nest"])
        let wider = shape([("age_band", ["0-15", "16-34", "unknown"])])
        #expect(findings([sealed[0], try sealedShape("visitors", records: "visits", family1: wider)]).isEmpty)
    }

    @Test func `V9 refuses a third vintage`() throws {
        let sealed = try (0...2).map { try sealedShape("learners", epoch: $0, family1: sexes) }
        #expect(findings(sealed) == ["V9: a third vintage"])
    }

    @Test func `V12 refuses another condition under the same id, however the texts change`() throws {
        let first = try sealedShape("learners", family1: sexes)
        let later = try sealedShape(
            "learners", quarter: thirdQuarter.next, family1: sexes,
            condition: .compare(column: "channel", .equal, .code("online")))
        #expect(findings([first, later]) == ["V12: another definition under the same id"])
    }

    @Test func `V12 refuses other codes of the same dimension under the same id`() throws {
        let third = shape([("sex", ["female", "male", "other"])])
        let later = try sealedShape("learners", quarter: thirdQuarter.next, family1: third)
        #expect(
            findings([try sealedShape("learners", family1: sexes), later]) == [
                "V12: other codes of a dimension under the same id"
            ])
        let next = try sealedShape("learners-2", quarter: thirdQuarter.next, family1: third)
        #expect(findings([try sealedShape("learners", family1: sexes), next]).isEmpty)
    }

    @Test func `V2 refuses a dimension in the family of the other kind`() throws {
        let (city, _) = try MadeUpCity.shared.get()
        let sealed = [try sealedShape("learners", family1: shape([("channel", ["online"])]))]
        let subject = GateSubject(pairs: [], definition: city.definition)
        let findings = EveryTableRule(sealed: sealed).findings(subject)
        #expect(findings.map(\.observed) == ["V2: a dimension of the other kind in a family"])
    }

    @Test func `a shape is the same after it was stored with its table`() throws {
        let sealed = try sealedShape("learners", family1: bands)
        let key = VintageKey(measure: "learners", quarter: thirdQuarter, epoch: 0)
        #expect(TableShape(sealed.json, of: key) == sealed)
    }

    private func findings(_ sealed: [TableShape]) -> [String] {
        EveryTableRule(sealed: sealed).findings(GateSubject(pairs: [])).map(\.observed)
    }

    private func sealedShape(
        _ id: String, quarter: Quarter = thirdQuarter, epoch: Int = 0, records: String = "training",
        family1: FamilyShape, condition: Condition = .always
    ) throws -> TableShape {
        let measure = MeasureDefinition(
            id: id, unit: "person", protection: .rounded, records: records, series: "demo", dataset: "demo",
            isStock: false, counting: .rows, scale: 0, condition: condition,
            family1: family1.dimensions.map(\.name), family2: [], isSensitive: false, exactFrom: 10, basis: nil,
            parts: [], headlineCounts: [], partOf: nil, name: LocalisedText(vi: "số \(epoch)", en: "count \(epoch)"))
        let plan = try ProtectionPlan(
            measure, quarter: quarter, epoch: epoch, vintage: "final", base: 5, breakdownFrom: 0, family1: family1,
            family2: FamilyShape([]))
        return TableShape(plan, leftOut: [])
    }
}

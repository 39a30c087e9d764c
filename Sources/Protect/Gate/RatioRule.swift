import Cells
import Definition

/// G12: every ratio, with its bounds, digits and reason, is what the published counts give.
///
/// Does not judge a city value that is withheld as `not_reported`: coverage decides that, not arithmetic.
struct RatioRule: GateRule {
    let id = "G12"

    func count(_ subject: GateSubject) -> Int { subject.claims.count }

    func findings(_ subject: GateSubject) -> [GateFinding] {
        guard let definition = subject.definition else { return [] }
        let ratios = Ratios(definition: definition)
        var tables: [String: ProtectedTable] = [:]
        for pair in subject.pairs { tables["\(pair.published.measure) \(pair.published.quarter)"] = pair.published }
        return subject.claims.compactMap { claim in
            if claim.area.isCity && claim.missing == .notReported { return nil }
            if claim.tellsNothing, isWithdrawn(claim, subject) { return nil }
            guard let counts = counts(claim, definition, tables) else {
                return finding(place(claim), "no published counts", "two published counts of the same quarter")
            }
            let isOfNoArea = [counts.numerator, counts.denominator].allSatisfy { $0.area(claim.area) == nil }
            if claim.tellsNothing, claim.missing?.isOfNoArea ?? false, isOfNoArea { return nil }
            return agrees(claim, ratio(claim, ratios, counts))
                ? nil : finding(place(claim), "another figure", "the quotient of published counts")
        }
    }

    private typealias Counts = (
        indicator: IndicatorDefinition, numerator: ProtectedTable, denominator: ProtectedTable
    )

    private func counts(
        _ claim: RatioClaim, _ definition: PipelineDefinition, _ tables: [String: ProtectedTable]
    ) -> Counts? {
        guard let indicator = definition.indicator(claim.indicator), let measures = indicator.ratioMeasures(claim.code),
            let numerator = tables["\(measures.numerator) \(claim.quarter)"],
            let denominator = tables["\(measures.denominator) \(claim.quarter)"]
        else { return nil }
        return (indicator, numerator, denominator)
    }

    private func ratio(_ claim: RatioClaim, _ ratios: Ratios, _ counts: Counts) -> Ratio {
        guard let code = claim.code else {
            return ratios.headline(
                counts.indicator, claim.area, numerator: counts.numerator, denominator: counts.denominator)
        }
        return ratios.breakdown(
            counts.indicator, code: code, claim.area, numerator: counts.numerator, denominator: counts.denominator)
    }

    /// Whether a table that it is made of was withdrawn: then there is nothing to compute it from.
    private func isWithdrawn(_ claim: RatioClaim, _ subject: GateSubject) -> Bool {
        guard let ledger = subject.ledger, let indicator = subject.definition?.indicator(claim.indicator) else {
            return false
        }
        return !indicator.measures.isDisjoint(with: ledger.withdrawn(in: claim.quarter))
    }

    private func agrees(_ claim: RatioClaim, _ ratio: Ratio) -> Bool {
        claim.value == ratio.value && claim.low == ratio.low && claim.high == ratio.high
            && claim.missing == ratio.missing && claim.numerator == ratio.numerator
            && claim.denominator == ratio.denominator
            && (ratio.value == nil || (claim.decimals == ratio.decimals && claim.precision == ratio.precision))
    }

    private func place(_ claim: RatioClaim) -> String {
        "\(claim.indicator) \(claim.quarter) \(claim.area) \(claim.code ?? "_T")"
    }
}

extension RatioClaim {
    fileprivate var tellsNothing: Bool {
        value == nil && low == nil && high == nil && numerator == nil && denominator == nil
    }
}

extension IndicatorDefinition {
    /// The two measures of the headline, or of the breakdown's rows; nil where there is no such ratio.
    func ratioMeasures(_ code: String?) -> (numerator: String, denominator: String)? {
        guard code != nil else { return denominator.map { (numerator.measure, $0.measure) } }
        guard case .ratio(let breakdown) = breakdown else { return nil }
        return (breakdown.numeratorMeasure, breakdown.denominatorMeasure)
    }
}

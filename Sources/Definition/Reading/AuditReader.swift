import Cells

/// Reads `audit` of `disclosure.yaml`: what the interval audit asks for. Without it the standard holds.
///
/// ```
/// audit:
///   min_candidates_headline: 3
///   max_attempts: 16
///   external_margins:
///     - {measure: learners}                                                every commune in every quarter
///     - {measure: learners, quarter: 2026-Q3, areas: ["00466", t01]}
/// ```
struct AuditReader {
    func read(_ disclosure: Fields) -> DisclosureDefinition.Audit {
        let standard = DisclosureDefinition.Audit.standard
        guard
            let fields = disclosure.optionalFields(
                "audit", keys: ["min_candidates_headline", "max_attempts", "external_margins"])
        else { return standard }
        let margins = fields.optional("external_margins")?.list() ?? []
        return DisclosureDefinition.Audit(
            minCandidatesHeadline: fields.integer("min_candidates_headline", default: standard.minCandidatesHeadline),
            maxAttempts: Int(clamping: fields.integer("max_attempts", default: Int64(standard.maxAttempts))),
            externalMargins: margins.enumerated().map { margin($1.named("external_margins/\($0)")) })
    }

    private func margin(_ field: Field) -> DisclosureDefinition.ExternalMargin {
        let fields = field.fields(keys: ["measure", "quarter", "areas"])
        return DisclosureDefinition.ExternalMargin(
            measure: fields.text("measure"), quarter: fields.optional("quarter").flatMap(quarter),
            areas: (fields.optional("areas")?.list() ?? []).compactMap(area))
    }

    private func quarter(_ field: Field) -> Quarter? {
        let text = field.text()
        if let quarter = Quarter(text) { return quarter }
        if !text.isEmpty { field.report("\(text) is no quarter", remedy: "write it as 2026-Q3") }
        return nil
    }

    private func area(_ field: Field) -> AreaCode? {
        let text = field.text()
        if text == AreaCode.city.id { return .city }
        if text.wholeMatch(of: /x?[0-9]{5}/) != nil { return AreaCode(commune: String(text.suffix(5))) }
        if !text.isEmpty { field.report("\(text) is no area", remedy: "write a commune as \"00466\", the city as t01") }
        return nil
    }
}

extension DefinitionRule {
    /// V10: a count that is a cell of a measure is read there: counted again it would be drawn again.
    static let nothingIsCountedTwice = DefinitionRule(id: "V10") { definition, report in
        for measure in definition.measures {
            for count in measure.headlineCounts {
                if let part = part(count.condition, of: measure) {
                    report(
                        "measures/\(measure.id)/headlines/counts/\(count.id)",
                        "V10: this is the part \(part)", "read it as part: \(part)")
                }
            }
            for other in definition.measures where other.id != measure.id {
                if let cell = cell(measure, of: other) {
                    report(
                        "measures/\(measure.id)/where", "V10: this is the cell \(cell) of \(other.id)",
                        "read it there (part, count or cells), and take this measure out")
                }
            }
        }
    }

    private static func part(_ condition: Condition, of measure: MeasureDefinition) -> String? {
        guard case .compare(let column, .equal, .code(let code)) = condition, measure.parts == [column] else {
            return nil
        }
        return code
    }

    /// The codes of the cell of `other` that a measure of the same records counts again.
    private static func cell(_ measure: MeasureDefinition, of other: MeasureDefinition) -> String? {
        guard measure.quarters.overlaps(other.quarters), measure.series == other.series,
            measure.isStock == other.isStock, measure.counting == other.counting, measure.protection == other.protection
        else { return nil }
        let own = Set(measure.condition.parts)
        let others = Set(other.condition.parts)
        let extra = own.subtracting(others)
        guard others.isSubset(of: own), !extra.isEmpty else { return nil }
        let codes = extra.compactMap { condition -> String? in
            guard case .compare(let column, .equal, .code(let code)) = condition,
                other.family1.contains(column) || other.family2.contains(column)
            else { return nil }
            return code
        }
        return codes.count == extra.count ? codes.sorted().joined(separator: ", ") : nil
    }
}

extension Condition {
    /// The conditions that must all hold.
    fileprivate var parts: [Condition] {
        if case .all(let parts) = self { return parts.flatMap(\.parts) }
        return [self]
    }
}

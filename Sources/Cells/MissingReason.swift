/// Why a published value is empty; the codes of `reason.csv`.
package enum MissingReason: String, Sendable, CaseIterable {
    case notReported = "not_reported"
    case sourceRefused = "source_refused"
    case notCollected = "not_collected"
    case notDue = "not_due"
    case beforeStart = "before_start"
    case zeroDenominator = "zero_denominator"
    case lowBase = "low_base"
    case protected
    case definitionChange = "definition_change"
    case areaChange = "area_change"

    /// Whether the area does not exist in the quarter.
    package var isOfNoArea: Bool { self == .beforeStart || self == .areaChange }

    /// Whether it says who reported what; the others tell something of the counts.
    package var isOfCoverage: Bool {
        switch self {
        case .notReported, .sourceRefused, .notCollected, .notDue, .beforeStart, .definitionChange, .areaChange: true
        case .zeroDenominator, .lowBase, .protected: false
        }
    }
}

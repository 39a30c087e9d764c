package import Cells

/// The SDMX status of a published value (CL_OBS_STATUS); the first that applies in this order.
package enum ObservationStatus: String, Sendable {
    /// Withheld to protect people, or too small a base.
    case withheld = "Q"
    /// Missing, cannot exist.
    case impossible = "M"
    /// Missing, exists but was not collected.
    case notCollected = "L"
    case lowReliability = "U"
    case provisional = "P"
    case normal = "A"

    /// The status of a value, or of its absence.
    package init(missing: MissingReason?, isUnreliable: Bool = false, vintage: String) {
        switch missing {
        case .lowBase, .protected: self = .withheld
        case .notDue, .beforeStart, .zeroDenominator, .definitionChange, .areaChange: self = .impossible
        case .notReported, .sourceRefused, .notCollected: self = .notCollected
        case nil where isUnreliable: self = .lowReliability
        case nil: self = vintage == "provisional" ? .provisional : .normal
        }
    }
}

/// One thing that the gate does not let pass, or only with a warning. `place` and `observed` never hold a cell's value.
package struct GateFinding: Hashable, Sendable, CustomStringConvertible {
    package enum Severity: String, Sendable {
        /// Refuses; no override.
        case hard
        /// Warns.
        case soft
    }

    /// `G02`, `G05` … of `disclosure.md` section 13, or the name of a check of `publication.md` section 9.
    package let check: String
    package let severity: Severity
    /// File, measure, quarter, area: where to look.
    package let place: String
    package let observed: String
    package let required: String

    package init(check: String, severity: Severity, place: String, observed: String, required: String) {
        self.check = check
        self.severity = severity
        self.place = place
        self.observed = observed
        self.required = required
    }

    package var description: String { "\(check) (\(severity.rawValue)) \(place): \(observed); required: \(required)" }
}

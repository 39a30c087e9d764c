package import Cells

/// A published figure that is known to be wrong: told on the site, not altered, until its guard says that it is repaired.
///
/// - Source: `publication.md` section 5, docs/decisions/0111.
package struct KnownError: Sendable {
    /// What the wrong value looks like: while the published one does, the error is there.
    package struct Guard: Sendable, Hashable {
        package enum Comparator: String, Sendable, CaseIterable {
            case less = "<"
            case atMost = "<="
            case equal = "="
            case atLeast = ">="
            case greater = ">"
        }

        package let comparator: Comparator
        package let value: FixedDecimal

        package init(comparator: Comparator, value: FixedDecimal) {
            self.comparator = comparator
            self.value = value
        }

        /// Reads `>= 95.0` and the like.
        package init?(_ text: String) {
            let parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, let comparator = Comparator(rawValue: parts[0]),
                let value = FixedDecimal(parts[1])
            else { return nil }
            self.init(comparator: comparator, value: value)
        }

        package var text: String { "\(comparator.rawValue) \(value)" }

        package func holds(_ published: FixedDecimal) -> Bool {
            switch comparator {
            case .less: published < value
            case .atMost: published <= value
            case .equal: published == value
            case .atLeast: published >= value
            case .greater: published > value
            }
        }
    }

    package let id: String
    package let indicator: String
    package let area: AreaCode
    package let periods: [Quarter]
    package let expected: Guard
    package let reason: LocalisedText
    package let reportedOn: CivilDate

    package init(
        id: String, indicator: String, area: AreaCode, periods: [Quarter], expected: Guard, reason: LocalisedText,
        reportedOn: CivilDate
    ) {
        self.id = id
        self.indicator = indicator
        self.area = area
        self.periods = periods
        self.expected = expected
        self.reason = reason
        self.reportedOn = reportedOn
    }
}

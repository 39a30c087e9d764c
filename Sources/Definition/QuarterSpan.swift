package import Cells

/// Quarters from one to another, both included; without a bound, from the first or for ever.
package struct QuarterSpan: Hashable, Sendable {
    package let first: Quarter?
    package let last: Quarter?

    package init(first: Quarter? = nil, last: Quarter? = nil) {
        self.first = first
        self.last = last
    }

    package static let always = QuarterSpan()

    package func contains(_ quarter: Quarter) -> Bool {
        (first.map { $0 <= quarter } ?? true) && (last.map { quarter <= $0 } ?? true)
    }

    package func contains(_ other: QuarterSpan) -> Bool {
        QuarterSpan.isOrdered(first, other.first) && QuarterSpan.isOrdered(other.last, last)
            && (first == nil || other.first != nil) && (last == nil || other.last != nil)
    }

    package func overlaps(_ other: QuarterSpan) -> Bool {
        QuarterSpan.isOrdered(first, other.last) && QuarterSpan.isOrdered(other.first, last)
    }

    /// A bound that is absent is on the right side of every other.
    private static func isOrdered(_ earlier: Quarter?, _ later: Quarter?) -> Bool {
        guard let earlier, let later else { return true }
        return earlier <= later
    }
}

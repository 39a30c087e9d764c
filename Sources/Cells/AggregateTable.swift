/// The exact counts of one measure in one quarter, by commune. Private: it is protected before anything leaves.
///
/// The two families are never crossed; each is dense over its code lists, in mixed-radix order (last dimension fastest).
///
/// - Shapes: one entry of `areas` per commune that is due, in code order.
/// - Units: whole multiples of 10⁻ˢᶜᵃˡᵉ of the measure's unit (scale from the measure: 0 but for decimals).
package struct AggregateTable: Sendable {
    /// What is known of one commune.
    package enum Area: Sendable {
        case reported(Counts)
        case missing(MissingReason)
    }

    package struct Counts: Sendable, Hashable {
        package var total: Int64
        /// Leaves of family F1; empty without F1.
        package var family1: [Int64]
        /// Leaves of family F2; empty without F2.
        package var family2: [Int64]
        /// Headline counts other than the total and the parts, in the order of the measure's `headlineCounts`.
        package var headlines: [Int64]

        package init(total: Int64, family1: [Int64], family2: [Int64], headlines: [Int64]) {
            self.total = total
            self.family1 = family1
            self.family2 = family2
            self.headlines = headlines
        }
    }

    package let measure: String
    package let quarter: Quarter
    package let areas: [(commune: String, area: Area)]

    package init(measure: String, quarter: Quarter, areas: [(commune: String, area: Area)]) {
        self.measure = measure
        self.quarter = quarter
        self.areas = areas
    }

    package var reportingCount: Int {
        areas.count { if case .reported = $0.area { true } else { false } }
    }
}

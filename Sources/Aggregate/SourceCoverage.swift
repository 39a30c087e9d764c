package import Anonymise
package import Cells

/// Units that are due and not to be counted, each with the reason that is published.
///
/// A unit that is neither here nor committed is `not_reported`; one that is both here and committed is not counted (its
/// data are too old, or it was refused).
package struct SourceCoverage: Sendable {
    private let missing: [UnitID: MissingReason]

    package init(missing: [UnitID: MissingReason]) {
        self.missing = missing
    }

    /// Why the unit is not counted, or nil.
    package func reason(_ unit: UnitID) -> MissingReason? {
        missing[unit]
    }
}

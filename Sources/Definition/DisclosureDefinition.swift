package import Cells

/// The parameters of protection (`disclosure.md` section 14).
package struct DisclosureDefinition: Sendable {
    package enum DimensionKind: String, Sendable, CaseIterable {
        case personal, administrative
    }

    package struct Vintage: Sendable {
        package let name: String
        package let epoch: Int
        package let base: Int64
        package let lagDays: Int

        package init(name: String, epoch: Int, base: Int64, lagDays: Int) {
            self.name = name
            self.epoch = epoch
            self.base = base
            self.lagDays = lagDays
        }
    }

    /// What the interval audit asks for, and what it takes as known (`disclosure.md` sections 9 and 14).
    package struct Audit: Sendable {
        /// Possible true counts that a headline published rounded must keep.
        package let minCandidatesHeadline: Int64
        /// Draws after the first one, before a family is left out.
        package let maxAttempts: Int
        package let externalMargins: [ExternalMargin]

        package static let standard = Audit(minCandidatesHeadline: 3, maxAttempts: 16, externalMargins: [])

        package init(minCandidatesHeadline: Int64, maxAttempts: Int, externalMargins: [ExternalMargin]) {
            self.minCandidatesHeadline = minCandidatesHeadline
            self.maxAttempts = maxAttempts
            self.externalMargins = externalMargins
        }
    }

    /// Totals of a measure that others publish exactly, so that everybody knows them.
    package struct ExternalMargin: Sendable {
        package let measure: String
        /// Nil: every quarter.
        package let quarter: Quarter?
        /// Communes and the city; empty: every commune.
        package let areas: [AreaCode]

        package init(measure: String, quarter: Quarter?, areas: [AreaCode]) {
            self.measure = measure
            self.quarter = quarter
            self.areas = areas
        }
    }

    /// One or two, in order of epoch.
    package let vintages: [Vintage]
    /// Below so many changed records the values of the first vintage are those of the second.
    package let minChanged: Int64
    package let dimensions: [String: DimensionKind]
    /// Base of sensitive measures, in every vintage.
    package let sensitiveBase: Int64
    package let breakdownFrom: Int64
    /// A rounded ratio is shown from this denominator on.
    package let minDenominator: Int64
    /// … and if its bounds are at most this far apart, in hundredths of a percent.
    package let maxWidthBasisPoints: Int64
    package let audit: Audit
    /// Nil: no records are published.
    package let microdata: MicrodataDefinition?

    package init(
        vintages: [Vintage], minChanged: Int64 = 50, dimensions: [String: DimensionKind], sensitiveBase: Int64,
        breakdownFrom: Int64,
        minDenominator: Int64, maxWidthBasisPoints: Int64, audit: Audit, microdata: MicrodataDefinition? = nil
    ) {
        self.vintages = vintages
        self.minChanged = minChanged
        self.dimensions = dimensions
        self.sensitiveBase = sensitiveBase
        self.breakdownFrom = breakdownFrom
        self.minDenominator = minDenominator
        self.maxWidthBasisPoints = maxWidthBasisPoints
        self.audit = audit
        self.microdata = microdata
    }
}

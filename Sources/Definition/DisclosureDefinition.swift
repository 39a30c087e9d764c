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

    /// One or two, in order of epoch.
    package let vintages: [Vintage]
    package let dimensions: [String: DimensionKind]
    /// Base of sensitive measures, in every vintage.
    package let sensitiveBase: Int64
    package let breakdownFrom: Int64
    /// A rounded ratio is shown from this denominator on.
    package let minDenominator: Int64
    /// … and if its bounds are at most this far apart, in hundredths of a percent.
    package let maxWidthBasisPoints: Int64

    package init(
        vintages: [Vintage], dimensions: [String: DimensionKind], sensitiveBase: Int64, breakdownFrom: Int64,
        minDenominator: Int64, maxWidthBasisPoints: Int64
    ) {
        self.vintages = vintages
        self.dimensions = dimensions
        self.sensitiveBase = sensitiveBase
        self.breakdownFrom = breakdownFrom
        self.minDenominator = minDenominator
        self.maxWidthBasisPoints = maxWidthBasisPoints
    }
}

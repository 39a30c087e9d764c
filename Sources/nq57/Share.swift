import ArgumentParser
import Cells

/// A share from 0 to 1, exact: `0.02`, or `2%`.
struct Share: ExpressibleByArgument {
    let value: FixedDecimal

    static let zero = Share(value: FixedDecimal(units: 0, scale: 0))

    private init(value: FixedDecimal) {
        self.value = value
    }

    init?(argument: String) {
        let isPercent = argument.hasSuffix("%")
        guard let number = FixedDecimal(argument.dropLast(isPercent ? 1 : 0)), number.scale <= 7 else { return nil }
        value = isPercent ? FixedDecimal(units: number.units, scale: number.scale + 2) : number
        guard value.units >= 0, value.units <= FixedDecimal.powerOfTen(value.scale) else { return nil }
    }

    var defaultValueDescription: String { value.description }

    /// The whole number of `count` that is no more than this share.
    func of(_ count: Int) -> Int {
        Int(Int128(value.units) * Int128(count) / Int128(FixedDecimal.powerOfTen(value.scale)))
    }
}

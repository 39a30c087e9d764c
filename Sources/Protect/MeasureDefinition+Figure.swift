package import Cells
package import Definition

extension MeasureDefinition {
    /// Whether the counted values are amounts in đồng: columns carry their unit in their name.
    package var isMoney: Bool {
        if case .sum(let column) = counting { column.hasSuffix("_vnd") } else { false }
    }

    /// A count of this measure as a number: VND million with four decimals for money (ruling 52), else as counted.
    package func figure(_ units: Int64) -> FixedDecimal {
        guard isMoney else { return FixedDecimal(units: units, scale: scale) }
        return FixedDecimal(units: FixedDecimal(units: units, scale: scale + 2).rounded(toScale: 0).units, scale: 4)
    }
}

package import Cells

/// The distribution of a sensitive column in a class is within `t` of its distribution in all records.
///
/// All records means before removal, so that a class's distance does not depend on what else is removed.
///
/// - Shapes: `column` is a position among the table's sensitive columns.
/// - Source: Li, Li, Venkatasubramanian 2007, "t-closeness", ICDE 2007.
package struct Closeness: PrivacyModel {
    package let t: FixedDecimal
    package let column: Int
    package let distance: ClosenessDistance

    package init(_ t: FixedDecimal, column: Int, distance: ClosenessDistance = .equal) {
        self.t = t
        self.column = column
        self.distance = distance
    }

    package func reject(in classes: ClassTable, of table: LatticeTable, marking rejected: inout [Bool]) {
        let histogram = classes.histograms[column]
        let totals = table.sensitive[column].totals
        let scale = Int128(FixedDecimal.powerOfTen(t.scale))
        for index in rejected.indices {
            let size = classes.counts[index]
            let moved = distance.numerator(
                of: histogram, class: index, size: size, totals: totals, records: table.records)
            let whole = Int128(distance.unit) * Int128(size) * Int128(table.records)
            if moved * scale > Int128(t.units) * whole { rejected[index] = true }
        }
    }
}

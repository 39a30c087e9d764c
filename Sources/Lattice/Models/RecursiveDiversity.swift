package import Cells

/// Recursive (c, l)-diversity: with counts r₁ ≥ r₂ ≥ … of a class's sensitive values, r₁ < c·(r_l + … + r_m).
///
/// - Shapes: `column` is a position among the table's sensitive columns.
/// - Source: Machanavajjhala et al. 2007, "l-diversity", ACM TKDD 1, definition 4.2.
package struct RecursiveDiversity: PrivacyModel {
    package let c: FixedDecimal
    package let l: Int
    package let column: Int

    package init(c: FixedDecimal, l: Int, column: Int) {
        self.c = c
        self.l = l
        self.column = column
    }

    package func reject(in classes: ClassTable, of table: LatticeTable, marking rejected: inout [Bool]) {
        let histogram = classes.histograms[column]
        let scale = Int128(FixedDecimal.powerOfTen(c.scale))
        for index in rejected.indices {
            let counts = histogram.counts(of: index).sorted(by: >)
            let tail = counts.dropFirst(l - 1).reduce(0, +)
            if Int128(counts[0]) * scale >= Int128(c.units) * Int128(tail) { rejected[index] = true }
        }
    }
}

import Foundation

/// The entropy of a class's sensitive values is at least that of `l` equally frequent ones: −Σ p·log₂ p ≥ log₂ l.
///
/// A class at the bound meets the model: differences below 10⁻⁹ bits are taken for rounding.
///
/// - Shapes: `column` is a position among the table's sensitive columns; `l` may be a fraction.
/// - Source: Machanavajjhala et al. 2007, "l-diversity", ACM TKDD 1, definition 4.1.
package struct EntropyDiversity: PrivacyModel {
    package let l: Double
    package let column: Int

    package init(_ l: Double, column: Int) {
        self.l = l
        self.column = column
    }

    package func reject(in classes: ClassTable, of table: LatticeTable, marking rejected: inout [Bool]) {
        let histogram = classes.histograms[column]
        let required = log2(l) - 1e-9
        for index in rejected.indices {
            let size = Double(classes.counts[index])
            let weighted = histogram.counts(of: index).reduce(0.0) { $0 + Double($1) * log2(Double($1)) }
            if log2(size) - weighted / size < required { rejected[index] = true }
        }
    }
}

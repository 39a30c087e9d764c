package import Cells

/// A sensitive column of a microdata file, with what is asked of it in every class.
package struct JudgedColumn: Sendable {
    package let column: PublishedColumn
    /// Least number of different values; not asked where there is a benign value.
    package let l: Int
    /// Largest share of a class that may have one value.
    package let alpha: FixedDecimal
    /// A value that most people have and that harms nobody: `alpha` judges the others, as shares of the whole class.
    package let benign: String?

    package init(_ column: PublishedColumn, l: Int, alpha: FixedDecimal, benign: String? = nil) {
        self.column = column
        self.l = l
        self.alpha = alpha
        self.benign = benign
    }
}

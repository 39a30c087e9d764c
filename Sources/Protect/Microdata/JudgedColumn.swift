package import Cells
package import Columns

/// A sensitive column of a microdata file, with what is asked of it in every class.
package struct JudgedColumn: Sendable {
    package let column: CodedColumn
    /// Least number of different values; not asked where there is a benign value.
    package let l: Int
    /// Largest share of a class that may have one value.
    package let alpha: FixedDecimal
    /// A value that most people have and that harms nobody: `alpha` judges the others, as shares of the whole class.
    package let benign: String?
    /// Greatest total variation of a class to the file; nil: reported, not judged.
    package let t: FixedDecimal?

    package init(
        _ column: CodedColumn, l: Int, alpha: FixedDecimal, benign: String? = nil, t: FixedDecimal? = nil
    ) {
        self.column = column
        self.l = l
        self.alpha = alpha
        self.benign = benign
        self.t = t
    }
}

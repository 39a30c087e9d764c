/// What a cell holds. There are no formulas: nothing that a reader's program would compute.
package enum WorkbookCell: Sendable, Hashable {
    case empty
    /// Always text for the reader's program, also where it looks like a number.
    case text(String)
    /// A number with this many digits after the decimal sign of the reader's language.
    case number(Double, decimals: Int)
}

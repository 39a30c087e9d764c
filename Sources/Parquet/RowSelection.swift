/// Rows of one column: those of a range that hold a value.
struct RowSelection {
    let rows: Range<Int>
    /// Empty when all rows of the column hold one; else one byte a row, 0 for null.
    let validity: [UInt8]
    let validCount: Int

    init(_ rows: Range<Int>, validity: [UInt8]) {
        self.rows = rows
        let span = validity.span
        let nulls = validity.isEmpty ? 0 : rows.count { span[$0] == 0 }
        self.validity = nulls == 0 ? [] : validity
        validCount = rows.count - nulls
    }
}

extension Array where Element: BitwiseCopyable {
    /// Adds the selected elements of `source`.
    mutating func append(_ source: [Element], _ selection: RowSelection) {
        guard !selection.validity.isEmpty else { return append(contentsOf: source[selection.rows]) }
        let (values, validity) = (source.span, selection.validity.span)
        append(addingCapacity: selection.validCount) { output in
            for row in selection.rows where validity[row] != 0 { output.append(values[row]) }
        }
    }
}

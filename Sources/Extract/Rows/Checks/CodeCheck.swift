import Anonymise

/// Codes: an unmapped value becomes `unknown` or empty and is counted; where neither may be, the row is refused (rule C).
struct CodeCheck: RowCheck {
    let column: Int
    let isNullable: Bool
    /// Position of `unknown`; nil where the list lacks it or the column is part of the row's key.
    let unknown: Int64?

    func check(_ work: inout BatchMapping) {
        guard let states = work.values[column]?.states else { return }
        for row in states.indices where states[row] != MappedValues.value {
            let isUnmapped = states[row] == MappedValues.unreadable
            if isUnmapped { work.values[column]?.clear(row) }
            if isNullable {
                if isUnmapped { work.note(.unmapped, row, column: column) }
            } else if let unknown {
                guard isUnmapped else { continue }
                work.note(.unmapped, row, column: column)
                work.values[column]?.set(unknown, row)
            } else {
                work.fail(.badCode, row, column: column)
            }
        }
    }
}

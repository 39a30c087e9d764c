import Anonymise

/// The commune of the row is in the list, and is the commune of the source (rule K).
struct CommuneCheck: RowCheck {
    let column: Int
    /// Position of the source's own commune; nil if the list lacks it.
    let own: Int64?

    func check(_ work: inout BatchMapping) {
        guard let values = work.values[column] else { return }
        for row in 0..<work.rowCount {
            guard let position = values[row] else {
                work.fail(.unknownCommune, row, column: column)
                continue
            }
            if position != own { work.fail(.foreignCommune, row, column: column) }
        }
    }
}

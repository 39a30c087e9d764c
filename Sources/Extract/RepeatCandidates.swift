/// Which rows of a series may repeat the key of another row, judged by the source over its whole relation.
///
/// No verdict: the coarse form merges at least everything that the rules for keys merge, and some more. A row that is no
/// candidate is certain not to repeat, and need not be held back. Keeps hashes of the forms, not the forms.
package struct RepeatCandidates: Sendable {
    /// What may repeat in one source column.
    struct ColumnCandidates: Sendable {
        enum Forms: Sendable {
            /// Hashes of the coarse forms that more than one row has.
            case hashes(Set<UInt64>)
            case every
        }
        /// Index in `LayoutDataset.sourceColumns`.
        let column: Int
        let forms: Forms
        let rule: CoarseForm.Rule
    }

    let columns: [ColumnCandidates]

    init(columns: [ColumnCandidates]) {
        self.columns = columns
    }

    /// Nothing repeats.
    package static let none = RepeatCandidates(columns: [])
    /// Every row is a candidate (keys of several columns, tests).
    package static let every = RepeatCandidates(columns: [.init(column: 0, forms: .every, rule: .key)])

    /// One byte a row, 1 for a candidate; nil if no row of the batch is one.
    package func flags(in batch: RawBatch) -> [UInt8]? {
        guard !columns.isEmpty else { return nil }
        var flags = [UInt8](repeating: 0, count: batch.rowCount)
        for candidates in columns {
            candidates.mark(batch.columns[candidates.column], in: &flags)
        }
        return flags.contains(1) ? flags : nil
    }
}

extension RepeatCandidates.ColumnCandidates {
    fileprivate func mark(_ column: RawColumn, in flags: inout [UInt8]) {
        guard case .hashes(let hashes) = forms else {
            for row in flags.indices { flags[row] = 1 }
            return
        }
        for row in flags.indices where column.states[row] == RawColumn.value {
            if hashes.contains(CoarseForm.hash(column, row: row, rule: rule)) { flags[row] = 1 }
        }
    }
}

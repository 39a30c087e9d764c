import Anonymise

/// Rows that wait until it is known which of them repeat another. Good rows only.
struct HeldRows {
    /// The held rows of one batch, in their order.
    struct Chunk {
        let identified: IdentifiedBatch
        let anonymised: AnonymisedRows
        /// Empty for a register.
        let days: [Int32]
        /// Per `keepSmallest` column of the layout.
        let smallest: [[Int64]]
        let notes: [RowNote]
    }

    /// Place of a held row.
    struct Place: Hashable, Comparable {
        let chunk: Int
        let row: Int

        static func < (lhs: Place, rhs: Place) -> Bool {
            (lhs.chunk, lhs.row) < (rhs.chunk, rhs.row)
        }
    }

    private(set) var chunks: [Chunk] = []

    /// In the order in which they came.
    var places: [Place] {
        chunks.indices.flatMap { chunk in (0..<chunks[chunk].anonymised.rowCount).map { Place(chunk: chunk, row: $0) } }
    }

    /// Takes over the chosen rows of a batch, ascending.
    mutating func hold(_ selection: [Int32], of mapped: MappedRows, _ rows: AnonymisedRows, notes: [RowNote]) {
        guard !selection.isEmpty else { return }
        var positions: [Int: Int] = [:]
        for (position, row) in selection.enumerated() { positions[Int(row)] = position }
        chunks.append(
            Chunk(
                identified: mapped.identified.rows(selection), anonymised: rows.rows(selection),
                days: mapped.days.map { days in selection.map { days[Int($0)] } } ?? [],
                smallest: mapped.smallest.map { numbers in selection.map { numbers[Int($0)] } },
                notes: notes.compactMap { note in
                    positions[note.row].map { RowNote(row: $0, column: note.column, kind: note.kind) }
                }))
    }
}

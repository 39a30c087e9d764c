import Anonymise

/// Raw identifiers of one source column, moved on as bytes.
struct SecretReader {
    /// In a column of numbers, 0 refers to nothing unless the column is the row's own key.
    let isKey: Bool

    /// Rows that `emptied` marks have nothing recorded. The columns are tried in order; the first that holds something
    /// gives the value. A value of the wrong storage class is no text: it becomes bytes that no text has.
    func read(_ columns: [(column: RawColumn, mask: [Bool]?)], emptied: [Bool]?, count: Int) -> SecretBytes {
        if let shared = shared(columns, emptied: emptied) { return shared }
        var bytes: [UInt8] = []
        var offsets: [Int32] = [0]
        offsets.reserveCapacity(count + 1)
        for row in 0..<count {
            if emptied?[row] != true,
                let input = columns.first(where: { $0.mask?[row] != false && holds($0.column, row) })
            {
                append(input.column, row, to: &bytes)
            }
            offsets.append(Int32(bytes.count))
        }
        return SecretBytes(bytes: bytes, offsets: offsets)
    }

    /// The common case: one column of text moves on as it is, so that its bytes are zeroed with the batch.
    private func shared(_ columns: [(column: RawColumn, mask: [Bool]?)], emptied: [Bool]?) -> SecretBytes? {
        guard columns.count == 1, columns[0].mask == nil, !columns[0].column.states.contains(RawColumn.unreadable),
            case .bytes(let offsets, let data) = columns[0].column.values
        else { return nil }
        return SecretBytes(bytes: data, offsets: offsets, emptied: emptied)
    }

    private func holds(_ column: RawColumn, _ row: Int) -> Bool {
        switch column.values {
        case .integers(let numbers): column.states[row] != RawColumn.null && (isKey || numbers[row] != 0)
        case .bytes(let offsets, _):
            column.states[row] == RawColumn.unreadable || offsets[row] < offsets[row + 1]
        }
    }

    private func append(_ column: RawColumn, _ row: Int, to bytes: inout [UInt8]) {
        guard column.states[row] == RawColumn.value else { return bytes.append(0xFF) }
        bytes.append(contentsOf: column.bytes(row))
    }
}

import Columns

extension IdentifiedBatch {
    /// The chosen rows, in that order.
    package func rows(_ selection: [Int32]) -> IdentifiedBatch {
        let chosen = values.map { (values: Values) -> Values in
            switch values {
            case .absent: .absent
            case .plain(let column): .plain(column.rows(selection))
            case .secret(let secret): .secret(secret.rows(selection))
            }
        }
        return IdentifiedBatch(values: chosen, rowCount: selection.count)
    }

    /// The number, day or instant of a row; nil where it is empty, or the column has none.
    package func number(_ row: Int, column: Int) -> Int64? {
        plain(column)?.number(row)
    }

    /// Bytes of an identifier as the source wrote it; 0 where the column is none.
    package func length(_ row: Int, column: Int) -> Int {
        if case .secret(let secret) = values[column] { secret.length(row) } else { 0 }
    }

    /// Compares two rows by their values in the order of the columns; an empty value comes before any other.
    package static func isLess(
        _ batch: IdentifiedBatch, _ row: Int, than other: IdentifiedBatch, _ otherRow: Int
    ) -> Bool {
        for (left, right) in zip(batch.values, other.values) {
            switch (left, right) {
            case (.plain(let left), .plain(let right)):
                if let isLess = Column.isLess(left, row, right, otherRow) { return isLess }
            case (.secret(let left), .secret(let right)):
                if let isLess = SecretBytes.isLess(left, row, right, otherRow) { return isLess }
            default: continue
            }
        }
        return false
    }
}

extension Column {
    /// Nil where the values are equal.
    fileprivate static func isLess(_ left: Column, _ row: Int, _ right: Column, _ otherRow: Int) -> Bool? {
        guard left.isValid(row), right.isValid(otherRow) else {
            return left.isValid(row) == right.isValid(otherRow) ? nil : right.isValid(otherRow)
        }
        if case .text(let leftText) = left.values, case .text(let rightText) = right.values {
            let word = leftText.dictionary[Int(leftText.indices[row])].utf8
            let other = rightText.dictionary[Int(rightText.indices[otherRow])].utf8
            return word.elementsEqual(other) ? nil : word.lexicographicallyPrecedes(other)
        }
        guard let number = left.number(row), let other = right.number(otherRow), number != other else { return nil }
        return number < other
    }
}

extension SecretBytes {
    func rows(_ selection: [Int32]) -> SecretBytes {
        var chosen: [UInt8] = []
        var ends: [Int32] = [0]
        for row in selection {
            chosen.append(contentsOf: bytes[range(Int(row))])
            ends.append(Int32(chosen.count))
        }
        return SecretBytes(bytes: chosen, offsets: ends)
    }

    /// Nil where the values are equal.
    fileprivate static func isLess(
        _ left: SecretBytes, _ row: Int, _ right: SecretBytes, _ otherRow: Int
    ) -> Bool? {
        let (value, other) = (left.bytes[left.range(row)], right.bytes[right.range(otherRow)])
        return value.elementsEqual(other) ? nil : value.lexicographicallyPrecedes(other)
    }
}

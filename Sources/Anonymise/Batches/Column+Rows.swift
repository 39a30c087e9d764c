import Columns

extension Column {
    /// The rows of a selection, in its order.
    func rows(_ selection: [Int32]) -> Column {
        Column(values.rows(selection), validity: validity.isEmpty ? [] : selection.map { validity[Int($0)] })
    }

    /// One text in every row.
    static func constant(_ text: String, count: Int) -> Column {
        Column(.text(TextValues(indices: [Int32](repeating: 0, count: count), dictionary: [text])))
    }
}

extension Column.Values {
    fileprivate func rows(_ selection: [Int32]) -> Column.Values {
        switch self {
        case .boolean(let values): .boolean(selection.map { values[Int($0)] })
        case .int32(let values): .int32(selection.map { values[Int($0)] })
        case .int64(let values): .int64(selection.map { values[Int($0)] })
        case .text(let text): .text(text.rows(selection))
        case .fixed16(let bytes): .fixed16(Column.Values.rows(of: bytes, selection))
        }
    }

    private static func rows(of bytes: [UInt8], _ selection: [Int32]) -> [UInt8] {
        var chosen: [UInt8] = []
        chosen.reserveCapacity(16 * selection.count)
        for row in selection { chosen.append(contentsOf: bytes[(16 * Int(row))..<(16 * Int(row) + 16)]) }
        return chosen
    }
}

extension TextValues {
    /// Keeps the dictionary, unless the chosen rows can only use a part of it.
    fileprivate func rows(_ selection: [Int32]) -> TextValues {
        let chosen = selection.map { indices[Int($0)] }
        guard dictionary.count > selection.count else { return TextValues(indices: chosen, dictionary: dictionary) }
        var positions: [Int32: Int32] = [:]
        var words: [String] = []
        let compact = chosen.map { index in
            if let known = positions[index] { return known }
            positions[index] = Int32(words.count)
            words.append(dictionary[Int(index)])
            return Int32(words.count - 1)
        }
        return TextValues(indices: compact, dictionary: words)
    }
}

import Columns

/// Gives the rows of a column keys of 16 bytes: pseudonyms as they are, numbers widened, texts by a running number that
/// lasts for all batches of a commune.
struct DistinctKeys {
    private var numbers: [String: UInt64] = [:]

    /// One key a row; what an empty row gets means nothing.
    mutating func keys(of column: Column, named name: String) throws(ColumnFault) -> [(UInt64, UInt64)] {
        switch column.values {
        case .fixed16(let bytes): return (0..<column.count).map { words(bytes, row: $0) }
        case .int32(let values): return values.map { (0, UInt64(bitPattern: Int64($0))) }
        case .int64(let values): return values.map { (0, UInt64(bitPattern: $0)) }
        case .text(let text):
            let entries = text.dictionary.map { number(of: $0) }
            return text.indices.map { (0, entries.isEmpty ? 0 : entries[Int($0)]) }
        case .boolean: throw ColumnFault(name, "is a yes/no: its different values are not counted")
        }
    }

    private mutating func number(of text: String) -> UInt64 {
        if let number = numbers[text] { return number }
        let number = UInt64(numbers.count)
        numbers[text] = number
        return number
    }
}

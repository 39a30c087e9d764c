internal import Columns

/// Gathers the values of one column chunk, page by page, without its nulls. One type per `Column.Values` case.
///
/// - Errors: `corrupt` when a page holds fewer values than it says.
protocol ColumnDecoder {
    /// Takes the PLAIN entries of the dictionary page.
    mutating func readDictionary(_ page: inout ByteReader, count: Int) throws(ParquetError)

    /// Adds PLAIN values.
    mutating func readPlain(_ page: inout ByteReader, count: Int) throws(ParquetError)

    /// Adds the dictionary's entries at `indices`, each below the number of entries.
    mutating func append(entriesAt indices: [Int32])

    /// Entries of the dictionary.
    var dictionaryCount: Int { get }

    /// All values; with a validity, spread over its rows, zero where it has 0.
    consuming func finish(validity: [UInt8]) -> Column.Values
}

extension Array where Element: BitwiseCopyable {
    /// Adds the elements of `entries` at `indices`, each in its bounds.
    mutating func append(_ entries: [Element], at indices: [Int32]) {
        let (entries, indices) = (entries.span, indices.span)
        append(addingCapacity: indices.count) { output in
            for index in indices.indices { output.append(entries[Int(indices[index])]) }
        }
    }

    /// One element a row: the next one of this array where `validity` is not 0, else `zero`. Itself without a validity.
    consuming func spread(over validity: [UInt8], zero: Element) -> [Element] {
        if validity.isEmpty { return self }
        let validity = validity.span
        var next = 0
        return [Element](capacity: validity.count) { output in
            for row in validity.indices {
                if validity[row] != 0 {
                    output.append(self[next])
                    next += 1
                } else {
                    output.append(zero)
                }
            }
        }
    }
}

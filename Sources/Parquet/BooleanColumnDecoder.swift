internal import Columns

/// BOOLEAN values.
struct BooleanColumnDecoder: ColumnDecoder {
    private var booleans: [UInt8] = []

    /// The format knows no dictionary of booleans.
    var dictionaryCount: Int { 0 }

    mutating func readDictionary(_ page: inout ByteReader, count: Int) throws(ParquetError) {
        throw ParquetError(.corrupt, "a dictionary of booleans")
    }

    mutating func readPlain(_ page: inout ByteReader, count: Int) throws(ParquetError) {
        let place = try page.take((count + 7) / 8)
        BitPacking.read(page.bytes.span.extracting(place), width: 1, count: count, appendingTo: &booleans)
    }

    mutating func append(entriesAt indices: [Int32]) {
        precondition(indices.isEmpty, "no index is below the number of entries")
    }

    consuming func finish(validity: [UInt8]) -> Column.Values {
        .boolean(booleans.spread(over: validity, zero: 0))
    }
}

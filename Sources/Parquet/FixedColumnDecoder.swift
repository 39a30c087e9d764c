internal import Columns

/// FIXED_LEN_BYTE_ARRAY(16) values.
struct FixedColumnDecoder: ColumnDecoder {
    /// The 16 bytes of each value as they lie in memory.
    private var dictionary: [UInt128] = []
    private var values: [UInt128] = []

    var dictionaryCount: Int { dictionary.count }

    mutating func readDictionary(_ page: inout ByteReader, count: Int) throws(ParquetError) {
        try Self.read(&page, count: count, appendingTo: &dictionary)
    }

    mutating func readPlain(_ page: inout ByteReader, count: Int) throws(ParquetError) {
        try Self.read(&page, count: count, appendingTo: &values)
    }

    mutating func append(entriesAt indices: [Int32]) {
        values.append(dictionary, at: indices)
    }

    consuming func finish(validity: [UInt8]) -> Column.Values {
        var bytes: [UInt8] = []
        PlainEncoder.append(values.spread(over: validity, zero: 0), to: &bytes)
        return .fixed16(bytes)
    }

    private static func read(
        _ page: inout ByteReader, count: Int, appendingTo values: inout [UInt128]
    ) throws(ParquetError) {
        let place = try page.take(count * 16)
        let bytes = page.bytes.span.extracting(place)
        values.append(addingCapacity: count) { output in
            for index in 0..<count {
                // Checked against the length of `bytes`; any 16 bytes are a number.
                unsafe output.append(bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index * 16, as: UInt128.self))
            }
        }
    }
}

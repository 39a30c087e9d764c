internal import Columns

/// BYTE_ARRAY values that are UTF-8.
///
/// An entry can stand twice in the result when a chunk has a dictionary page and PLAIN pages; ours never have both.
struct TextColumnDecoder: ColumnDecoder {
    private var dictionary: [String] = []
    private var indices: [Int32] = []
    /// Texts of PLAIN pages, and the index of each in `dictionary`.
    private var plain = TextDictionary()
    private var plainIndices: [Int32] = []

    /// Without the texts of PLAIN pages, which no index of the file can mean.
    var dictionaryCount: Int { dictionary.count - plain.count }

    mutating func readDictionary(_ page: inout ByteReader, count: Int) throws(ParquetError) {
        for _ in 0..<count { dictionary.append(try Self.text(page.bytes[try Self.place(&page)])) }
    }

    mutating func readPlain(_ page: inout ByteReader, count: Int) throws(ParquetError) {
        for _ in 0..<count {
            let place = try Self.place(&page)
            let index = Int(plain.index(of: page.bytes.span.extracting(place)))
            if index == plainIndices.count {
                plainIndices.append(Int32(dictionary.count))
                dictionary.append(try Self.text(page.bytes[place]))
            }
            indices.append(plainIndices[index])
        }
    }

    mutating func append(entriesAt indices: [Int32]) {
        self.indices.append(contentsOf: indices)
    }

    consuming func finish(validity: [UInt8]) -> Column.Values {
        .text(TextValues(indices: indices.spread(over: validity, zero: 0), dictionary: dictionary))
    }

    private static func place(_ page: inout ByteReader) throws(ParquetError) -> Range<Int> {
        let length = try page.littleEndian(4)
        return try page.take(Int(length))
    }

    private static func text(_ bytes: ArraySlice<UInt8>) throws(ParquetError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ParquetError(.corrupt, "a text is not UTF-8")
        }
        return text
    }
}

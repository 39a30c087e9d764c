internal import Columns

/// FIXED_LEN_BYTE_ARRAY(16) values.
struct FixedColumnDecoder: ColumnDecoder {
    private var dictionary: [UInt8] = []
    private var bytes: [UInt8] = []

    var dictionaryCount: Int { dictionary.count / 16 }

    mutating func readDictionary(_ page: inout ByteReader, count: Int) throws(ParquetError) {
        dictionary.append(contentsOf: page.bytes[try page.take(count * 16)])
    }

    mutating func readPlain(_ page: inout ByteReader, count: Int) throws(ParquetError) {
        bytes.append(contentsOf: page.bytes[try page.take(count * 16)])
    }

    mutating func append(entriesAt indices: [Int32]) {
        bytes.reserveCapacity(bytes.count + indices.count * 16)
        for index in indices { bytes.append(contentsOf: dictionary[Int(index) * 16..<Int(index) * 16 + 16]) }
    }

    consuming func finish(validity: [UInt8]) -> Column.Values {
        if validity.isEmpty { return .fixed16(bytes) }
        var spread: [UInt8] = []
        spread.reserveCapacity(validity.count * 16)
        var next = 0
        for valid in validity {
            if valid != 0 {
                spread.append(contentsOf: bytes[next..<next + 16])
                next += 16
            } else {
                spread.append(contentsOf: repeatElement(0, count: 16))
            }
        }
        return .fixed16(spread)
    }
}

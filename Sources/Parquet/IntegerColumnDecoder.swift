internal import Columns

/// INT32 and INT64 values; decimals also as fewer bytes than theirs, or as a big-endian FIXED_LEN_BYTE_ARRAY.
///
/// The specialised methods are those that run per value: called through the protocol, generic code would stay generic.
struct IntegerColumnDecoder<Number: FixedWidthInteger & BitwiseCopyable>: ColumnDecoder {
    /// How a number lies in a page.
    enum Storage {
        case littleEndian(bytes: Int)
        case bigEndian(bytes: Int)
    }

    private let storage: Storage
    private let makeValues: ([Number]) -> Column.Values
    private var dictionary: [Number] = []
    private var numbers: [Number] = []

    init(_ storage: Storage, _ makeValues: @escaping ([Number]) -> Column.Values) {
        self.storage = storage
        self.makeValues = makeValues
    }

    var dictionaryCount: Int { dictionary.count }

    @specialized(where Number == Int32)
    @specialized(where Number == Int64)
    mutating func readDictionary(_ page: inout ByteReader, count: Int) throws(ParquetError) {
        try read(&page, count: count, appendingTo: &dictionary)
    }

    @specialized(where Number == Int32)
    @specialized(where Number == Int64)
    mutating func readPlain(_ page: inout ByteReader, count: Int) throws(ParquetError) {
        try read(&page, count: count, appendingTo: &numbers)
    }

    @specialized(where Number == Int32)
    @specialized(where Number == Int64)
    mutating func append(entriesAt indices: [Int32]) {
        numbers.append(dictionary, at: indices)
    }

    @specialized(where Number == Int32)
    @specialized(where Number == Int64)
    consuming func finish(validity: [UInt8]) -> Column.Values {
        makeValues(numbers.spread(over: validity, zero: 0))
    }

    private func read(
        _ page: inout ByteReader, count: Int, appendingTo numbers: inout [Number]
    ) throws(ParquetError) {
        switch storage {
        case .littleEndian(MemoryLayout<Number>.size):
            let place = try page.take(count * MemoryLayout<Number>.size)
            Self.load(page.bytes.span.extracting(place), count: count, appendingTo: &numbers)
        case .littleEndian(let size):
            for _ in 0..<count {
                numbers.append(Number(truncatingIfNeeded: Self.signed(try page.littleEndian(size), bytes: size)))
            }
        case .bigEndian(let size):
            for _ in 0..<count {
                let bits = try page.take(size).reduce(UInt64(0)) { $0 << 8 | UInt64(page.bytes[$1]) }
                numbers.append(Number(truncatingIfNeeded: Self.signed(bits, bytes: size)))
            }
        }
    }

    private static func load(_ bytes: Span<UInt8>, count: Int, appendingTo numbers: inout [Number]) {
        numbers.append(addingCapacity: count) { output in
            for index in 0..<count {
                let offset = index * MemoryLayout<Number>.size
                // `bytes` holds `count` numbers, and the load checks it again; any bytes are a number.
                unsafe output.append(
                    Number(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: Number.self)))
            }
        }
    }

    /// Two's complement in the lowest `bytes` bytes, 1 to 8.
    private static func signed(_ bits: UInt64, bytes: Int) -> Int64 {
        let shift = UInt64(64 - bytes * 8)
        return Int64(bitPattern: bits << shift) >> Int64(shift)
    }
}

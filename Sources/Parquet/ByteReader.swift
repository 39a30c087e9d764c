/// A place in bytes that nobody vouches for: every step is checked, and a step past the end is `corrupt`.
struct ByteReader {
    let bytes: [UInt8]
    private(set) var position: Int
    let end: Int

    /// Reads `range`, which lies in `bytes`.
    init(_ bytes: [UInt8], in range: Range<Int>) {
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
    }

    var remaining: Int { end - position }

    mutating func byte() throws(ParquetError) -> UInt8 {
        guard position < end else { throw ParquetError(.corrupt, "bytes end too early") }
        defer { position += 1 }
        return bytes[position]
    }

    /// The next `count` bytes, as their place in `bytes`.
    mutating func take(_ count: Int) throws(ParquetError) -> Range<Int> {
        guard count >= 0, count <= remaining else { throw ParquetError(.corrupt, "bytes end too early") }
        defer { position += count }
        return position..<position + count
    }

    mutating func varint() throws(ParquetError) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 64, by: 7) {
            let byte = try byte()
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return value }
        }
        throw ParquetError(.corrupt, "a number is longer than 64 bits")
    }

    mutating func zigzag() throws(ParquetError) -> Int64 {
        let value = try varint()
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    /// Little-endian, `count` bytes, at most 8.
    mutating func littleEndian(_ count: Int) throws(ParquetError) -> UInt64 {
        try take(count).reversed().reduce(0) { $0 << 8 | UInt64(bytes[$1]) }
    }
}

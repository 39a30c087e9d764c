import Columns

/// A digest of rows that does not depend on their order: the sum of a 64-bit hash per row.
///
/// A sum, not an XOR: two equal rows must not cancel. Tells two readings apart; protects nothing.
struct RowDigest {
    private var sum: UInt64 = 0

    /// 16 lower-case hexadecimal digits.
    var text: String {
        let digits = String(sum, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    mutating func add(_ batch: ColumnBatch) {
        var hashes = [UInt64](repeating: 0x9E37_79B9_7F4A_7C15, count: batch.rowCount)
        for column in batch.columns { RowDigest.mix(column, into: &hashes) }
        for hash in hashes { sum &+= hash }
    }

    private static func mix(_ column: Column, into hashes: inout [UInt64]) {
        switch column.values {
        case .boolean(let values): mix(column, into: &hashes) { UInt64(values[$0]) }
        case .int32(let values): mix(column, into: &hashes) { UInt64(truncatingIfNeeded: values[$0]) }
        case .int64(let values): mix(column, into: &hashes) { UInt64(truncatingIfNeeded: values[$0]) }
        case .text(let text):
            let words = text.dictionary.map(hash)
            mix(column, into: &hashes) { words[Int(text.indices[$0])] }
        case .fixed16(let bytes):
            // Read as bytes, which every value here is.
            let words = unsafe bytes.span.bytes
            mix(column, into: &hashes) { word(words, 16 * $0) &* 31 &+ word(words, 16 * $0 + 8) }
        }
    }

    private static func mix(_ column: Column, into hashes: inout [UInt64], _ value: (Int) -> UInt64) {
        for row in hashes.indices {
            let word = column.isValid(row) ? value(row) : 0xC2B2_AE3D_27D4_EB4F
            let product = (hashes[row] ^ word) &* 0xD6E8_FEB8_6659_FD93
            hashes[row] = product ^ (product >> 32)
        }
    }

    /// FNV-1a.
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    private static func word(_ bytes: RawSpan, _ start: Int) -> UInt64 {
        // Checked against the length; any eight bytes are a number.
        unsafe UInt64(bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self))
    }
}

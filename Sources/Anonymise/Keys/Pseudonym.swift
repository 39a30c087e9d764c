import DurableFiles

/// The leftmost 128 bits of a keyed hash.
package struct Pseudonym: Hashable, Comparable, Sendable, BitwiseCopyable {
    /// Bytes 0 to 7 and 8 to 15, big-endian.
    let high: UInt64
    let low: UInt64

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    package static func < (lhs: Pseudonym, rhs: Pseudonym) -> Bool {
        (lhs.high, lhs.low) < (rhs.high, rhs.low)
    }

    /// 16 bytes.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return bytes
    }

    /// 32 lower-case hexadecimal digits.
    package var hexadecimal: String { SHA256Hex.hex(bytes) }

    /// Reads 16 bytes of a staged column.
    init(_ bytes: [UInt8], at start: Int) {
        self.init(
            high: bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) },
            low: bytes[start + 8..<start + 16].reduce(0) { $0 << 8 | UInt64($1) })
    }

    /// Reads what `hexadecimal` gives; nil for anything else.
    init?(hexadecimal text: String) {
        guard text.utf8.count == 32, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }),
            let high = UInt64(text.prefix(16), radix: 16), let low = UInt64(text.suffix(16), radix: 16)
        else { return nil }
        self.init(high: high, low: low)
    }

    func append(to bytes: inout [UInt8]) {
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: high >> shift))
        }
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: low >> shift))
        }
    }
}

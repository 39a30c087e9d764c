import DurableFiles

/// The leftmost 128 bits of a keyed hash.
package struct Pseudonym: Hashable, Comparable, Sendable, BitwiseCopyable {
    /// Bytes 0 to 7 and 8 to 15, big-endian.
    let high: UInt64
    let low: UInt64

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

    func append(to bytes: inout [UInt8]) {
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: high >> shift))
        }
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: low >> shift))
        }
    }
}

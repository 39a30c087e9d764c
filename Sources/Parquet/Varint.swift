extension [UInt8] {
    /// Seven bits a byte, least significant first, the top bit set on all but the last.
    mutating func appendVarint(_ value: UInt64) {
        var rest = value
        while rest > 0x7f {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }

    /// A varint in which small negative numbers are short too: 0, -1, 1, -2 … are 0, 1, 2, 3 …
    mutating func appendZigzag(_ value: Int64) {
        appendVarint(UInt64(bitPattern: value << 1 ^ value >> 63))
    }

    /// Little-endian, all bytes of its type.
    mutating func appendLittleEndian(_ value: some FixedWidthInteger & BitwiseCopyable) {
        for shift in Swift.stride(from: 0, to: value.bitWidth, by: 8) {
            append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }
}

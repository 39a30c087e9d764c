/// Writes binary COPY streams by hand, so that tests can break them.
struct CopyStream {
    private(set) var bytes: [UInt8] =
        [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00] + [UInt8](repeating: 0, count: 8)

    static func integer<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        let size = Number.bitWidth / 8
        return (0..<size).map { UInt8(truncatingIfNeeded: number >> Number((size - 1 - $0) * 8)) }
    }

    /// Words of 16 bits, as `numeric` has them.
    static func words(_ words: [Int]) -> [UInt8] {
        words.flatMap { integer(UInt16(truncatingIfNeeded: $0)) }
    }

    /// A nil field is NULL.
    mutating func tuple(_ fields: [[UInt8]?]) {
        bytes += CopyStream.integer(Int16(fields.count))
        for field in fields {
            bytes += CopyStream.integer(Int32(field?.count ?? -1)) + (field ?? [])
        }
    }

    mutating func trailer() {
        bytes += [0xFF, 0xFF]
    }
}

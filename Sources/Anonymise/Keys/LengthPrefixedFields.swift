/// Takes the fields of `lp(a,b,…)` apart again.
struct LengthPrefixedFields {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Nothing is left over.
    var isAtEnd: Bool { position == bytes.count }

    /// The next field; nil at the end, or where a length reaches beyond it.
    mutating func next() -> [UInt8]? {
        guard bytes.count - position >= 2 else { return nil }
        let start = position + 2
        let end = start + Int(bytes[position]) << 8 + Int(bytes[position + 1])
        guard end <= bytes.count else { return nil }
        position = end
        return Array(bytes[start..<end])
    }
}

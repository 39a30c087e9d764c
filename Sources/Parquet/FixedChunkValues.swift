internal import Columns

/// FIXED_LEN_BYTE_ARRAY(16) values: pseudonyms, which are nearly all distinct, so always PLAIN.
struct FixedChunkValues: ChunkValues {
    private var bytes: [UInt8] = []

    var byteCount: Int { bytes.count }

    mutating func append(_ column: Column, _ selection: RowSelection) {
        guard case .fixed16(let source) = column.values else {
            preconditionFailure("a column holds its field's type")
        }
        guard !selection.validity.isEmpty else {
            return bytes.append(contentsOf: source[selection.rows.lowerBound * 16..<selection.rows.upperBound * 16])
        }
        for row in selection.rows where selection.validity[row] != 0 {
            bytes.append(contentsOf: source[row * 16..<row * 16 + 16])
        }
    }

    func encode(into pages: inout ChunkPages) {
        pages.data.append(contentsOf: bytes)
        guard let (low, high) = bounds() else { return }
        pages.minimum = Array(bytes[low..<low + 16])
        pages.maximum = Array(bytes[high..<high + 16])
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
    }

    /// Where the bytewise smallest and largest value begin; nil when there is none.
    private func bounds() -> (low: Int, high: Int)? {
        guard !bytes.isEmpty else { return nil }
        var (low, high) = (0, 0)
        var (lowest, highest) = (number(at: 0), number(at: 0))
        for start in stride(from: 16, to: bytes.count, by: 16) {
            let value = number(at: start)
            if value < lowest { (low, lowest) = (start, value) }
            if value > highest { (high, highest) = (start, value) }
        }
        return (low, high)
    }

    /// The 16 bytes from `start` as a big-endian number, which orders as they do.
    private func number(at start: Int) -> UInt128 {
        // Checked against the length of `bytes`; any 16 bytes are a number.
        return unsafe UInt128(bigEndian: bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt128.self))
    }
}

internal import Columns

/// FIXED_LEN_BYTE_ARRAY(16) values: pseudonyms. Where they hardly repeat they are noise, and stored as they are.
struct FixedChunkValues: ChunkValues {
    /// The 16 bytes of each value as they lie in memory.
    private var values: [UInt128] = []

    var byteCount: Int { values.count * 16 }

    mutating func append(_ column: Column, _ selection: RowSelection) {
        guard case .fixed16(let bytes) = column.values else {
            preconditionFailure("a column holds its field's type")
        }
        let all = selection.validity.isEmpty
        let (bytesSpan, validity) = (bytes.span, selection.validity.span)
        values.append(addingCapacity: selection.validCount) { output in
            for row in selection.rows where all || validity[row] != 0 {
                // Checked against the length of `bytes`; any 16 bytes are a number.
                unsafe output.append(bytesSpan.bytes.unsafeLoadUnaligned(fromByteOffset: row * 16, as: UInt128.self))
            }
        }
    }

    func encode(into pages: inout ChunkPages) {
        if let dictionary = IntegerDictionary(values) {
            PlainEncoder.append(dictionary.entries, to: &pages.dictionary)
            pages.append(indices: dictionary.indices, into: dictionary.entries.count)
            setBounds(of: dictionary.entries, in: &pages)
        } else {
            PlainEncoder.append(values, to: &pages.data)
            pages.codec = .uncompressed
            setBounds(of: values, in: &pages)
        }
    }

    mutating func removeAll() {
        values.removeAll(keepingCapacity: true)
    }

    /// The bytewise smallest and largest value: that is their order as big-endian numbers.
    private func setBounds(of values: [UInt128], in pages: inout ChunkPages) {
        guard let first = values.first else { return }
        var (low, high) = (first.bigEndian, first.bigEndian)
        for value in values {
            low = min(low, value.bigEndian)
            high = max(high, value.bigEndian)
        }
        pages.minimum = PlainEncoder.bytes(of: low.bigEndian)
        pages.maximum = PlainEncoder.bytes(of: high.bigEndian)
    }
}

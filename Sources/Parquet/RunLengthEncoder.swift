/// Writes the RLE/bit-packed hybrid: definition levels and dictionary indices.
///
///     hybrid  = run*
///     run     = repeat | packed
///     repeat  = varint(count << 1) value                value in ceil(width / 8) bytes, little-endian
///     packed  = varint(groups << 1 | 1) bits            8 × groups values of width bits, least significant bit first
///
/// The last group of a packed run is filled with zeros; the reader knows how many values there are.
///
/// - Source: https://github.com/apache/parquet-format, Encodings.md, "RLE = 3".
struct RunLengthEncoder {
    /// Bits a value, 1 to 32.
    let width: Int
    /// Repeats shorter than this are packed: ending a packed run for them would cost more than it saves.
    private let shortestRepeat: Int

    init(width: Int) {
        self.width = width
        shortestRepeat = max(16, 64 / width)
    }

    /// Bits that hold every index of a dictionary with `count` entries.
    static func width(ofIndicesInto count: Int) -> Int {
        max(1, Int.bitWidth - max(0, count - 1).leadingZeroBitCount)
    }

    /// Adds `values`, each at least 0 and below 2^width.
    func append<Value: FixedWidthInteger & BitwiseCopyable>(_ values: [Value], to output: inout [UInt8]) {
        var packedStart = 0
        var position = 0
        let span = values.span
        while position < values.count {
            let length = Self.repeatLength(in: span, from: position)
            if length >= shortestRepeat || (length >= 8 && position + length == values.count) {
                appendPacked(span, packedStart..<position, to: &output)
                appendRepeat(of: values[position], length, to: &output)
                position += length
                packedStart = position
            } else {
                position = min(position + 8, values.count)
            }
        }
        appendPacked(span, packedStart..<position, to: &output)
    }

    private static func repeatLength<Value: FixedWidthInteger>(in values: Span<Value>, from start: Int) -> Int {
        let value = values[start]
        var end = start + 1
        while end < values.count, values[end] == value { end += 1 }
        return end - start
    }

    private func appendRepeat(of value: some FixedWidthInteger, _ length: Int, to output: inout [UInt8]) {
        output.appendVarint(UInt64(length) << 1)
        for shift in stride(from: 0, to: width, by: 8) {
            output.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    private func appendPacked<Value: FixedWidthInteger & BitwiseCopyable>(
        _ values: Span<Value>, _ range: Range<Int>, to output: inout [UInt8]
    ) {
        guard !range.isEmpty else { return }
        let groups = (range.count + 7) / 8
        output.appendVarint(UInt64(groups) << 1 | 1)
        BitPacking.append(values.extracting(range), width: width, groups: groups, to: &output)
    }
}

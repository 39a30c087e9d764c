/// Reads the RLE/bit-packed hybrid (grammar: `RunLengthEncoder`), from bytes that nobody vouches for.
enum RunLengthDecoder {
    /// Adds `count` values of `width` bits, 0 to 32, each below 2^width.
    ///
    /// - Errors: `corrupt` when the runs end too early or hold a larger value.
    static func append<Value: FixedWidthInteger & BitwiseCopyable>(
        _ input: inout ByteReader, width: Int, count: Int, to output: inout [Value]
    ) throws(ParquetError) {
        guard (0...32).contains(width) else { throw ParquetError(.corrupt, "an index wider than 32 bits") }
        // Indices into a dictionary of one entry may take no bits at all.
        guard width > 0 else { return output.append(contentsOf: repeatElement(0, count: count)) }
        output.reserveCapacity(output.count + count)
        var missing = count
        while missing > 0 {
            let header = try input.varint()
            // More than is missing is never looked at; so clamped, no product overflows.
            let length = Int(min(header >> 1, UInt64(ParquetFormat.rowLimit)))
            guard length > 0 else { throw ParquetError(.corrupt, "an empty run") }
            if header & 1 == 0 {
                missing -= try appendRepeat(&input, width: width, count: min(length, missing), to: &output)
            } else {
                missing -= try appendPacked(&input, width: width, groups: length, atMost: missing, to: &output)
            }
        }
    }

    private static func appendRepeat<Value: FixedWidthInteger>(
        _ input: inout ByteReader, width: Int, count: Int, to output: inout [Value]
    ) throws(ParquetError) -> Int {
        let value = try input.littleEndian((width + 7) / 8)
        guard value >> UInt64(width) == 0 else { throw ParquetError(.corrupt, "a value wider than its run") }
        output.append(contentsOf: repeatElement(Value(truncatingIfNeeded: value), count: count))
        return count
    }

    /// The last group may lack the bytes of values that do not exist.
    private static func appendPacked<Value: FixedWidthInteger & BitwiseCopyable>(
        _ input: inout ByteReader, width: Int, groups: Int, atMost missing: Int, to output: inout [Value]
    ) throws(ParquetError) -> Int {
        let count = min(groups * 8, missing)
        let size = min(groups * width, input.remaining)
        guard size * 8 >= count * width else { throw ParquetError(.corrupt, "a run longer than its page") }
        let place = try input.take(size)
        BitPacking.read(
            input.bytes.span.extracting(place), width: width, count: count, appendingTo: &output)
        return count
    }
}

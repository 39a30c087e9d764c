/// Writes the PLAIN encoding.
///
///     boolean  = bit*                one bit a value, least significant first, the last byte filled with zeros
///     int32    = byte{4}             little-endian
///     int64    = byte{8}             little-endian
///     binary   = length byte*        length: 4 bytes, little-endian
///     fixed    = byte{n}
///
/// - Source: https://github.com/apache/parquet-format, Encodings.md, "PLAIN = 0".
enum PlainEncoder {
    static func append(booleans: [UInt8], to output: inout [UInt8]) {
        BitPacking.append(booleans.span, width: 1, groups: (booleans.count + 7) / 8, to: &output)
    }

    /// Numbers lie in memory as the format wants them on every machine that Swift supports for servers.
    static func append<Number: FixedWidthInteger & BitwiseCopyable>(_ numbers: [Number], to output: inout [UInt8]) {
        #if _endian(big)
            #error("PLAIN numbers are little-endian")
        #endif
        // The buffer is read within the call only.
        unsafe numbers.withUnsafeBytes { unsafe output.append(contentsOf: $0) }
    }

    /// One number as bytes.
    static func bytes(of number: some FixedWidthInteger & BitwiseCopyable) -> [UInt8] {
        var bytes: [UInt8] = []
        append([number], to: &bytes)
        return bytes
    }
}

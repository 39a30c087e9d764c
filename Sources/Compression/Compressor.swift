/// A stream of bytes compressed as one unit: a zstd frame or a gzip member.
///
/// Formats are one type each: `ZstandardCompressor`, `GzipCompressor`. Content known as a whole is compressed by
/// `Zstandard` and `Gzip`. The same calls with the same bytes give the same output for one version of the C library.
package protocol Compressor: ~Copyable {
    /// Takes more content; the result are the bytes that are ready, often none.
    mutating func append(_ content: [UInt8]) -> [UInt8]

    /// Ends the unit; the result are its last bytes.
    consuming func finish() -> [UInt8]
}

/// zstd for content that is known as a whole.
///
/// - Source: RFC 8878.
package enum Zstandard {
    /// One frame, made by one thread, with content size and checksum.
    package static func compress(_ content: [UInt8], level: Int) -> [UInt8] {
        var frame: [UInt8] = []
        let encoder = ZstandardFrameEncoder(level: level, checksum: true)
        encoder.encode(content, appendingTo: &frame)
        return frame
    }

    /// The content of exactly one frame.
    ///
    /// - Units: `limit` in bytes of content; memory grows with what is really there, not with what the header claims.
    /// - Errors: every `CompressionError.Code`.
    package static func decompress(_ frame: [UInt8], limit: Int) throws(CompressionError) -> [UInt8] {
        let decoder = ZstandardFrameDecoder()
        return try decoder.decode(frame[...], limit: limit)
    }
}

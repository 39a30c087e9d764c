/// gzip for content that is known as a whole.
///
/// - Source: RFC 1952.
package enum Gzip {
    /// One member without name, time or system (OS byte 255), so that its bytes depend on content, level and zlib only.
    package static func compress(_ content: [UInt8], level: Int) -> [UInt8] {
        var compressor = GzipCompressor(level: level)
        var member = compressor.append(content)
        member += compressor.finish()
        return member
    }

    /// The content of exactly one member, its checksum and length verified.
    ///
    /// - Units: `limit` in bytes of content; memory grows with what is really there.
    /// - Errors: every `CompressionError.Code`.
    package static func decompress(_ member: [UInt8], limit: Int) throws(CompressionError) -> [UInt8] {
        let inflater = Inflater(.gzip)
        return try inflater.inflate(member, limit: limit)
    }
}

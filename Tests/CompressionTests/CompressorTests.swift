import Testing

@testable import Compression

/// What every `Compressor` keeps, and what every decompressor refuses.
@Suite struct CompressorTests {
    /// A format as its one-shot calls and its stream, closed over one level.
    struct Format: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let compress: @Sendable ([UInt8]) -> [UInt8]
        let decompress: @Sendable ([UInt8], Int) throws(CompressionError) -> [UInt8]
        let stream: @Sendable ([[UInt8]]) -> [UInt8]
    }

    static let formats = [
        Format(
            testDescription: "zstd", compress: { Zstandard.compress($0, level: 3) },
            decompress: { (bytes, limit) throws(CompressionError) in try Zstandard.decompress(bytes, limit: limit) },
            stream: { pieces in stream(pieces, through: ZstandardCompressor(level: 3)) }),
        Format(
            testDescription: "gzip", compress: { Gzip.compress($0, level: 9) },
            decompress: { (bytes, limit) throws(CompressionError) in try Gzip.decompress(bytes, limit: limit) },
            stream: { pieces in stream(pieces, through: GzipCompressor(level: 9)) }),
    ]

    @Test(arguments: formats)
    func `content comes back`(format: Format) throws {
        for content in Samples.all {
            #expect(try format.decompress(format.compress(content), content.count) == content)
        }
    }

    @Test(arguments: formats)
    func `content that came in pieces comes back`(format: Format) throws {
        for content in Samples.all {
            let compressed = format.stream(Samples.pieces(of: content))
            #expect(try format.decompress(compressed, content.count) == content)
        }
    }

    @Test(arguments: formats)
    func `equal content gives equal bytes`(format: Format) {
        for content in Samples.all {
            #expect(format.compress(content) == format.compress(content))
        }
    }

    @Test(arguments: formats)
    func `content above the limit is refused`(format: Format) {
        for content in Samples.all where !content.isEmpty {
            let whole = format.compress(content)
            let streamed = format.stream([content])
            #expect(code(format, whole, limit: content.count - 1) == .overLimit)
            #expect(code(format, streamed, limit: content.count - 1) == .overLimit)
        }
    }

    @Test(arguments: formats)
    func `every shorter file is truncated`(format: Format) {
        let whole = format.compress(Samples.text(lines: 20))
        for count in 0..<whole.count {
            #expect(code(format, Array(whole.prefix(count)), limit: 10_000) == .truncated, "\(count) bytes")
        }
    }

    @Test(arguments: formats)
    func `bytes behind the end are refused`(format: Format) {
        let whole = format.compress(Samples.text(lines: 20))
        #expect(code(format, whole + [0], limit: 10_000) == .trailingBytes)
        #expect(code(format, whole + whole, limit: 10_000) == .trailingBytes)
    }

    @Test(arguments: formats)
    func `a flipped bit is an error or harmless`(format: Format) {
        let content = Samples.text(lines: 20)
        let whole = format.compress(content)
        for bit in 0..<whole.count * 8 {
            var damaged = whole
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            // A checksum lets no other content pass; a few header bits mean nothing.
            let result = try? format.decompress(damaged, 10_000)
            #expect(result == nil || result == content, "bit \(bit)")
        }
    }

    @Test(arguments: formats)
    func `what is not of the format is corrupt`(format: Format) {
        #expect(code(format, Array("indicator,area,period\n".utf8), limit: 100) == .corrupt)
    }

    private func code(_ format: Format, _ bytes: [UInt8], limit: Int) -> CompressionError.Code? {
        do throws(CompressionError) {
            _ = try format.decompress(bytes, limit)
            return nil
        } catch {
            return error.code
        }
    }

    private static func stream(_ pieces: [[UInt8]], through compressor: consuming some Compressor & ~Copyable)
        -> [UInt8]
    {
        var bytes: [UInt8] = []
        for piece in pieces { bytes += compressor.append(piece) }
        return bytes + compressor.finish()
    }
}

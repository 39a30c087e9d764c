import Testing

@testable import Compression

/// What is promised of gzip members beyond `CompressorTests`.
@Suite struct GzipTests {
    @Test func `a member names no time, no file and no system`() {
        let member = Gzip.compress(Samples.text(lines: 9), level: 9)
        #expect(Array(member.prefix(10)) == [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255])
    }

    @Test func `pieces give the bytes of the whole`() {
        let content = Samples.text(lines: 9_000)
        var compressor = GzipCompressor(level: 9)
        var member: [UInt8] = []
        for piece in Samples.pieces(of: content) { member += compressor.append(piece) }
        member += compressor.finish()
        #expect(member == Gzip.compress(content, level: 9))
    }

    @Test func `an empty file is twenty known bytes`() {
        let member = Gzip.compress([], level: 9)
        #expect(member == [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    }
}

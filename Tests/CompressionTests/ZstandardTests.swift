import Testing

@testable import Compression

/// What is promised of zstd frames beyond `CompressorTests`.
@Suite struct ZstandardTests {
    /// Frame header descriptor: the fifth byte of a frame (RFC 8878, section 3.1.1.1.1).
    private func descriptor(_ frame: [UInt8]) -> (hasChecksum: Bool, hasSize: Bool) {
        (frame[4] & 4 != 0, frame[4] >> 6 != 0 || frame[4] & 32 != 0)
    }

    @Test func `a frame states size and checksum`() {
        #expect(descriptor(Zstandard.compress(Samples.text(lines: 9), level: 12)) == (true, true))
    }

    @Test func `a stream states the size when it is told`() {
        let content = Samples.text(lines: 9)
        var told = ZstandardCompressor(level: 12, contentSize: content.count)
        let toldFrame = told.append(content) + told.finish()
        var untold = ZstandardCompressor(level: 12)
        let untoldFrame = untold.append(content) + untold.finish()
        #expect(descriptor(toldFrame) == (true, true))
        #expect(descriptor(untoldFrame) == (true, false))
    }

    @Test func `frames of one encoder do not depend on each other`() {
        let encoder = ZstandardFrameEncoder(level: 3, checksum: false)
        for content in Samples.all + Samples.all.reversed() {
            var (again, alone): ([UInt8], [UInt8]) = ([1, 2], [1, 2])
            encoder.encode(content, appendingTo: &again)
            ZstandardFrameEncoder(level: 3, checksum: false).encode(content, appendingTo: &alone)
            #expect(again == alone)
        }
    }

    @Test func `a header that claims a gigabyte costs nothing`() {
        // Magic, descriptor "8-byte size, single segment", size 2^30, one empty last block.
        let frame: [UInt8] = [0x28, 0xb5, 0x2f, 0xfd, 0xe0, 0, 0, 0, 0x40, 0, 0, 0, 0, 1, 0, 0]
        #expect(throws: CompressionError.self) { try Zstandard.decompress(frame, limit: 1 << 31) }
    }
}

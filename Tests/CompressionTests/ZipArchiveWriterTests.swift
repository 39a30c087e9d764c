import Testing

@testable import Compression

/// That other programs read archives is for `Tests/Conformance`.
struct ZipArchiveWriterTests {
    private func archive(at time: Int64) -> [UInt8] {
        var writer = ZipArchiveWriter(modifiedAt: time)
        writer.append("a/stored.gz", Array("abc".utf8), isPacked: true)
        writer.append("a/text.csv", Array(repeating: 0x61, count: 5_000), isPacked: false)
        return writer.finish()
    }

    @Test(arguments: [
        (Int64(1_769_904_000), 2026, 2, 1, 0, 0, 0), (1_709_210_096, 2024, 2, 29, 12, 34, 56),
        (315_532_800, 1980, 1, 1, 0, 0, 0), (4_102_444_798, 2099, 12, 31, 23, 59, 58),
    ])
    func `a time is written as a civil time of UTC`(
        seconds: Int64, year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int
    ) {
        let header = archive(at: seconds)
        let time = Int(header[10]) | Int(header[11]) << 8
        let date = Int(header[12]) | Int(header[13]) << 8
        #expect(((date >> 9) + 1980, date >> 5 & 15, date & 31) == (year, month, day))
        #expect((time >> 11, time >> 5 & 63, (time & 31) * 2) == (hour, minute, second))
    }

    @Test func `packed content is stored, other content deflated, with the checksum of zip`() {
        let bytes = archive(at: 1_769_904_000)
        #expect(bytes.prefix(4) == [0x50, 0x4B, 3, 4] && bytes[8] == 0)
        // CRC-32 of "abc" is 352441c2.
        #expect(Array(bytes[14..<18]) == [0xC2, 0x41, 0x24, 0x35])
        #expect(Array(bytes[41..<44]) == Array("abc".utf8))
        #expect(bytes.count < 400, "five thousand equal bytes take a few")
        #expect(archive(at: 1_769_904_000) == bytes)
    }
}

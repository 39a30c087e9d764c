import Fuzzing
import Testing

@testable import Cells

@Suite struct UTCTimeTests {
    @Test(arguments: [
        (Int64(0), "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (951_782_400, "2000-02-29T00:00:00Z"),
        (1_751_302_800, "2025-06-30T17:00:00Z"), (4_102_444_799, "2099-12-31T23:59:59Z"),
        (-62_135_596_800, "0001-01-01T00:00:00Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
    ])
    func `known seconds have known texts`(seconds: Int64, text: String) {
        #expect(UTCTime(seconds: seconds).text == text)
        #expect(UTCTime(text)?.seconds == seconds)
    }

    @Test func `every second that is written is read back`() {
        var random = SplitMix(seed: 57)
        let years: ClosedRange<Int64> = -62_135_596_800...253_402_300_799
        let wrong = (0..<20_000).map { _ in Int64.random(in: years, using: &random) }
            .filter { UTCTime(UTCTime(seconds: $0).text)?.seconds != $0 }
        #expect(wrong.prefix(3) == [])
    }

    @Test func `texts are in the order of their seconds`() {
        var random = SplitMix(seed: 7)
        let seconds = (0..<2_000).map { _ in Int64.random(in: -4_000_000_000...8_000_000_000, using: &random) }.sorted()
        let texts = seconds.map { UTCTime(seconds: $0).text }
        #expect(zip(texts, texts.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test(arguments: [
        "", "2026-11-23", "2026-11-23T18:30:00", "2026-11-23T18:30:00z", "2026-11-23 18:30:00Z", "2026-11-23T24:00:00Z",
        "2026-11-23T18:60:00Z", "2026-11-23T18:30:60Z", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
        "0000-01-01T00:00:00Z", "2026-11-23T18:30:00+07:00", "2026-11-23T1８:30:00Z", "2026-11-23T-1:30:00Z",
        "2026-11-23T18:30:00ZZ", " 2026-11-23T18:30:00Z",
    ])
    func `anything else is no time`(text: String) {
        #expect(UTCTime(text) == nil)
    }
}

import Testing

@testable import Definition

@Suite struct AmountTests {
    @Test(arguments: [("45s", 45), ("15m", 900), ("2h", 7_200), ("30d", 2_592_000)])
    func `durations carry their unit`(text: String, seconds: Int) {
        #expect(Amount.seconds(text) == seconds)
    }

    @Test(arguments: ["", "s", "10", "10 s", "-1s", "1.5h", "10w"])
    func `what is no duration is none`(text: String) {
        #expect(Amount.seconds(text) == nil)
    }

    @Test func `days are whole`() {
        #expect(Amount.days("30d") == 30)
        #expect(Amount.days("48h") == 2)
        #expect(Amount.days("36h") == nil)
    }

    @Test func `sizes are powers of two`() {
        #expect(Amount.bytes("10GiB") == 10_737_418_240)
        #expect(Amount.bytes("1KiB") == 1_024)
        #expect(Amount.bytes("10GB") == nil)
    }

    @Test func `percentages have at most two digits after the point`() {
        #expect(Amount.basisPoints("95%") == 9_500)
        #expect(Amount.basisPoints("0.5%") == 50)
        #expect(Amount.basisPoints("0.25%") == 25)
        #expect(Amount.basisPoints("0.125%") == nil)
        #expect(Amount.basisPoints("101%") == nil)
        #expect(Amount.basisPoints("95") == nil)
    }

    @Test func `quarters and factors are plain numbers`() {
        #expect(Amount.quarters("12 quarters") == 12)
        #expect(Amount.quarters("1 quarter") == 1)
        for text in ["12", "12quarters", "12 quarter", "1 quarters", "-1 quarters", "12  quarters", " quarters"] {
            #expect(Amount.quarters(text) == nil, "\(text)")
        }
        #expect(Amount.hundredths("2.0") == 200)
        #expect(Amount.hundredths("1.25") == 125)
        #expect(Amount.hundredths("3") == 300)
        for text in ["", ".", "2.", ".5", "2.125", "-2", "2,0", "2x"] {
            #expect(Amount.hundredths(text) == nil, "\(text)")
        }
    }
}

import Cells
import Testing

@testable import Attack

struct MeanInferenceTests {
    @Test func `of the counts behind a published 5 only seven fits the mean of 85 in seven`() throws {
        let mean = try #require(FixedDecimal("12.142857"))
        #expect((Int64(1)...9).filter { MeanInference.fitting(mean, $0...$0) == 1 } == [7])
        #expect(MeanInference.fitting(mean, 1...9) == 1)
    }

    @Test func `a mean without decimals leaves every count`() throws {
        let mean = try #require(FixedDecimal("12"))
        #expect(MeanInference.fitting(mean, 1...9) == 9)
    }

    @Test func `a share that follows from its counts is explained, and one that was computed from others is not`() {
        func outcome(_ share: String) -> AttackResult.Outcome {
            var table = ControlTable(codes: [])
            table.append(
                "x00001", BreakdownCode.headline, nil, 1, text: share, decimals: 1, numerator: "7413",
                denominator: "8155")
            return MeanInference().run([table.snapshot(kind: "ratio", denominator: "control")]).outcome
        }
        #expect(outcome("90.9") == .held)
        #expect(outcome("90.8") == .broken)
    }
}

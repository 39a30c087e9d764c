import Cells
import Definition
import Testing

@testable import Publish

struct TargetJudgementTests {
    private func state(_ row: Observation, _ comparator: String, _ value: String) -> TargetJudgement.State? {
        TargetJudgement(row, indicator: indicator(targets: [target(comparator, value, by: "2025-12-31")])).state
    }

    @Test(arguments: [
        ("ge", "80.0", TargetJudgement.State.met), ("ge", "80.1", .notMet), ("gt", "79.9", .met),
        ("gt", "80", .notMet), ("le", "80", .met), ("le", "79.9", .notMet), ("lt", "80.1", .met), ("lt", "80", .notMet),
    ])
    func `an exact value is judged as printed`(comparator: String, value: String, state: TargetJudgement.State) {
        #expect(self.state(observation("80.0"), comparator, value) == state)
    }

    @Test(arguments: [
        ("ge", "70", TargetJudgement.State.met), ("ge", "71", .undecided), ("ge", "90", .undecided),
        ("ge", "91", .notMet),
        ("gt", "69", .met), ("gt", "70", .undecided), ("gt", "90", .notMet), ("le", "90", .met),
        ("le", "70", .undecided),
        ("le", "69", .notMet), ("lt", "91", .met), ("lt", "90", .undecided), ("lt", "70", .notMet),
    ])
    func `a rounded value is undecided while its bounds contain the target`(
        comparator: String, value: String, state: TargetJudgement.State
    ) {
        #expect(self.state(observation("80", low: "70", high: "90"), comparator, value) == state)
    }

    @Test func `the latest target reached judges, else the next one ahead`() {
        let targets = [
            target("ge", "60", by: "2025-07-30"), target("ge", "80", by: "2025-12-31"),
            target("ge", "90", by: "2030-12-31"),
        ]
        let own = indicator(targets: targets)
        #expect(own.target(judging: Quarter(year: 2025, number: 2))?.value == "60")
        #expect(own.target(judging: Quarter(year: 2025, number: 3))?.value == "60")
        #expect(own.target(judging: Quarter(year: 2025, number: 4))?.value == "80")
        #expect(own.target(judging: Quarter(year: 2027, number: 1))?.value == "80")
    }

    @Test func `what is counted anew each year is judged by a target of its year alone`() {
        let targets = [target("ge", "100", by: "2025-12-31"), target("ge", "90", by: "2027-12-31")]
        let own = indicator(targets: targets, restartsEachYear: true)
        #expect(own.target(judging: Quarter(year: 2025, number: 3))?.value == "100")
        #expect(own.target(judging: Quarter(year: 2025, number: 4))?.value == "100")
        #expect(own.target(judging: Quarter(year: 2026, number: 1)) == nil)
        #expect(own.target(judging: Quarter(year: 2027, number: 1))?.value == "90")
        let yearly = indicator(targets: [target("ge", "3")], restartsEachYear: true)
        #expect(yearly.target(judging: Quarter(year: 2026, number: 1))?.value == "3")
    }

    @Test func `targets that are only shown do not judge, a missing value has no state`() {
        let shown = indicator(targets: [target("ge", "3", isJudged: false)])
        #expect(TargetJudgement(observation("1.0"), indicator: shown).state == .noTarget)
        let judged = TargetJudgement(observation(nil), indicator: indicator(targets: [target("ge", "80")]))
        #expect(judged.state == nil)
        #expect(judged.target?.value == "80")
    }

    @Test func `the distance is value minus target`() {
        let judged = TargetJudgement(observation("77.5"), indicator: indicator(targets: [target("ge", "80")]))
        #expect(judged.distance?.description == "-2.5")
    }
}

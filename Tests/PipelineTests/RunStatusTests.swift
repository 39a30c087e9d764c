import Testing

@testable import Pipeline

struct RunStatusTests {
    @Test func `the worst wins, whatever the order`() {
        let order: [RunStatus] = [
            .software, .state, .configuration, .permission, .gateRefused, .quorumMissed, .temporary, .partial, .success,
        ]
        for (position, worse) in order.enumerated() {
            for better in order[position...] {
                #expect(worse.worse(better) == worse)
                #expect(better.worse(worse) == worse)
            }
        }
    }
}

import Fuzzing
import Testing

@testable import Protect

/// Whatever `nq57 round` is given, it ends with an answer or an `EdgeListError` that names an existing line.
@Suite struct DamagedEdgeListTests {
    private static let rounds = FuzzRounds(1_500)
    private static let text = """
        tail,head,key,count
        M,N,0/city,7
        b/A,a/A,1/A,7
        a/A,M,2/A,7
        N,b/A,5/A/on,4
        N,b/A,5/A/off,3

        """

    @Test(.timeLimit(.minutes(5)))
    func `a damaged list is refused with its line, or rounded line for line`() {
        for seed in Self.rounds.seeds {
            var mutator = Mutator(seed: seed, tokens: [",", "\n", "-", "999999999999999", "0", "\""])
            let damaged = mutator.damaged(Array(Self.text.utf8))
            let lines = damaged.split(separator: 10, omittingEmptySubsequences: false).count
            do throws(EdgeListError) {
                let list = try EdgeList(parsing: damaged)
                let answer = list.rounded(base: 5, label: "round", key: testKey)
                #expect(answer.count { $0 == 10 } <= lines, "round \(seed)")
            } catch {
                #expect((1...lines).contains(error.line), "round \(seed)")
            }
        }
    }
}

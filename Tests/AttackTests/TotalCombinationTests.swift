import Testing

@testable import Attack

struct TotalCombinationTests {
    @Test func `a whole less its other parts leaves one part`() {
        let found = TotalCombination.all(of: [[0, 1, 2], [0], [1], [2]])
        let difference = found.first { $0.terms.count == 3 && $0.leaves == [2] }
        #expect(difference?.value([20...20, 12...12, 7...7, 0...4]) == 1...1)
    }

    @Test func `a part that is subtracted is given as itself`() {
        for combination in TotalCombination.all(of: [[0], [0, 1], [1], [0, 1]]) where combination.leaves == [0] {
            #expect(combination.value([3...3, 10...10, 7...7, 10...10]) == 3...3)
        }
    }

    @Test func `four totals are combined and not five`() {
        let found = TotalCombination.all(of: [[0, 1, 2, 3, 4], [1], [2], [3], [4]])
        #expect(found.allSatisfy { $0.terms.count <= 4 })
        #expect(!found.contains { $0.leaves == [0] })
        #expect(found.contains { $0.leaves == [0, 4] && $0.terms.count == 4 })
    }
}

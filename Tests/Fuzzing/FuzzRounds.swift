import Foundation

/// Which rounds a fuzzing test runs: the kept ones first, then a bounded row of new ones.
///
/// `NQ57_FUZZ_ROUNDS=<n>` makes the row n times as long, `NQ57_FUZZ_FROM=<seed>` starts it elsewhere (`ops/soak`).
package struct FuzzRounds {
    private let kept: [UInt64]
    private let count: Int

    /// `kept` holds the seeds of rounds that once failed.
    package init(_ count: Int, kept: [UInt64] = []) {
        self.kept = kept
        self.count = count
    }

    package var seeds: [UInt64] {
        let environment = ProcessInfo.processInfo.environment
        let times = environment["NQ57_FUZZ_ROUNDS"].flatMap(Int.init) ?? 1
        let first = environment["NQ57_FUZZ_FROM"].flatMap(UInt64.init) ?? 1
        return kept + (0..<UInt64(count * times)).map { first + $0 }
    }
}

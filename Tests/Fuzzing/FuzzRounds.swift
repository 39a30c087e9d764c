import Foundation

/// Which rounds a fuzzing test runs: the kept ones first, then a bounded row of new ones.
///
/// `NQ57_SWEEP=<n>` says how many, as for every test of random cases (`ops/soak`); `NQ57_SWEEP_FROM=<seed>` where the row
/// begins.
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
        let count = environment["NQ57_SWEEP"].flatMap(Int.init) ?? self.count
        let first = environment["NQ57_SWEEP_FROM"].flatMap(UInt64.init) ?? 1
        return kept + (0..<UInt64(count)).map { first + $0 }
    }
}

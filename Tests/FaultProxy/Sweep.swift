import Foundation

/// How many cases a test with random input tries.
package enum Sweep {
    /// `NQ57_SWEEP` of the environment, as `ops/soak` sets it; else `few`.
    package static func count(_ few: Int) -> Int {
        ProcessInfo.processInfo.environment["NQ57_SWEEP"].flatMap { Int($0) } ?? few
    }
}

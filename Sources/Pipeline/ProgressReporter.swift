import Glibc
import Synchronization

/// Tells a person at a terminal how far the run is; says nothing to cron.
package final class ProgressReporter: Sendable {
    package enum Mode: String, Sendable, CaseIterable {
        /// One redrawn line on a terminal, else nothing.
        case auto
        case tty, lines, none
    }

    /// How far a stage is.
    struct State {
        var stage = ""
        var done = 0
        var total = 0
        var rows = 0
        var startedAt = ContinuousClock.now

        var milliseconds: Int { Int((ContinuousClock.now - startedAt) / .milliseconds(1)) }
    }

    private let isRedrawn: Bool
    private let isByLine: Bool
    private let expected: [String: Int]
    private let state = Mutex(State())

    /// `expected` are the milliseconds that each stage took last time.
    package init(_ mode: Mode, expected: [String: Int] = [:]) {
        self.expected = expected
        isRedrawn = mode == .tty || (mode == .auto && isatty(STDERR_FILENO) == 1)
        isByLine = mode == .lines
    }

    package func begin(_ stage: String, total: Int) {
        state.withLock { $0 = State(stage: stage, total: total) }
        draw()
    }

    package func advance(rows: Int, unit: String) {
        state.withLock { state in
            state.done += 1
            state.rows += rows
        }
        if isByLine { write(unit + " \(rows) rows\n") }
        draw()
    }

    /// What the stage waits for, until it goes on.
    package func pause(_ sentence: String) {
        if isByLine { write(sentence + "\n") }
        if isRedrawn { write("\r\u{1B}[K\(now.stage) \(sentence)") }
    }

    /// How far it is now.
    var now: State { state.withLock { $0 } }

    package func end() {
        if isRedrawn { write("\r\u{1B}[K") }
    }

    private func draw() {
        guard isRedrawn else { return }
        let state = now
        let seconds = max(1, state.milliseconds / 1_000)
        let left = remaining(state).map { ", \($0) s left" } ?? ""
        write(
            "\r\u{1B}[K\(state.stage) \(state.done)/\(state.total), \(state.rows) rows, \(state.rows / seconds) rows/s\(left)"
        )
    }

    /// Seconds, by how long the stage took last time; nil before that, and once it takes longer.
    private func remaining(_ state: State) -> Int? {
        guard let last = expected[state.stage], state.milliseconds < last else { return nil }
        return (last - state.milliseconds) / 1_000
    }

    private func write(_ text: String) {
        let bytes = Array(text.utf8)
        // One short line; a closed standard error is no fault of the run.
        _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}

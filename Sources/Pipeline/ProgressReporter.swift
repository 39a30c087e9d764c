import Glibc
import Synchronization

/// Tells a person at a terminal how far the run is; says nothing to cron.
package final class ProgressReporter: Sendable {
    package enum Mode: String, Sendable, CaseIterable {
        /// One redrawn line on a terminal, else nothing.
        case auto
        case tty, lines, none
    }

    private struct State {
        var stage = ""
        var done = 0
        var total = 0
        var rows = 0
    }

    private let isRedrawn: Bool
    private let isByLine: Bool
    private let state = Mutex(State())

    package init(_ mode: Mode) {
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

    package func end() {
        if isRedrawn { write("\r\u{1B}[K") }
    }

    private func draw() {
        guard isRedrawn else { return }
        let state = state.withLock { $0 }
        write("\r\u{1B}[K\(state.stage) \(state.done)/\(state.total), \(state.rows) rows")
    }

    private func write(_ text: String) {
        let bytes = Array(text.utf8)
        // One short line; a closed standard error is no fault of the run.
        _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}

import Cells
import Glibc
import Synchronization

/// Writes the run's events as NDJSON: to `runs/<run>/events.ndjson`, and to the operator where asked.
///
/// A log that cannot be written is no reason to fail a run.
package final class EventLog: Sendable {
    package enum Format: String, Sendable, CaseIterable {
        case json, text
    }

    private let run: String
    private let format: Format
    private let threshold: RunEvent.Level
    private let descriptors: Mutex<(file: Int32, console: Int32?)>

    /// `file` is the run's own event file, whose folder exists; `console` a descriptor that a person or cron reads.
    package init(run: String, file: String, console: Int32?, format: Format, threshold: RunEvent.Level) {
        self.run = run
        self.format = format
        self.threshold = threshold
        let descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        descriptors = Mutex((descriptor, console))
    }

    deinit {
        descriptors.withLock { _ = close($0.file) }
    }

    package func record(_ event: RunEvent) {
        let line = event.line(run: run, time: UTCTime(seconds: Int64(time(nil)))) + "\n"
        descriptors.withLock { descriptors in
            EventLog.write(line, to: descriptors.file)
            guard let console = descriptors.console, event.level >= threshold else { return }
            EventLog.write(format == .json ? line : event.sentence + "\n", to: console)
        }
    }

    private static func write(_ line: String, to descriptor: Int32) {
        let bytes = Array(line.utf8)
        guard descriptor >= 0 else { return }
        // One line in one call; what a full or closed log loses, the run does not.
        _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
    }
}

extension RunEvent {
    /// The event for a person: what, where, how much.
    var sentence: String {
        let place = [source, dataset, quarter].compactMap { $0 }.joined(separator: "/")
        let facts = [
            errorClass, sqlstate.map { "SQLSTATE \($0)" }, rows.map { "\($0) rows" }, bytes.map { "\($0) bytes" },
            milliseconds.map { "\($0) ms" }, attempt.map { "attempt \($0)" },
        ].compactMap { $0 }
        return ([level.rawValue, event, place] + facts).filter { !$0.isEmpty }.joined(separator: " ")
    }
}

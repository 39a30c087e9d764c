import Cells
import DurableFiles
import Glibc
import Synchronization

/// Writes the run's events as NDJSON: to `runs/<run>/events.ndjson`, and to the operator where asked.
///
/// A log that cannot be written is no reason to fail a run.
package final class EventLog: Sendable {
    package enum Format: String, Sendable, CaseIterable {
        case json, text
    }

    /// Where the operator reads the log.
    package enum Console: Sendable {
        case standardError
        /// Path of a file that is added to; made with mode 0640 if it is not there.
        case file(String)
    }

    private let run: String
    private let format: Format
    private let threshold: RunEvent.Level
    private let descriptors: Mutex<(file: Int32, console: Int32)>

    /// `file` is the run's own event file, whose folder exists.
    package init(run: String, file: String, console: Console, format: Format, threshold: RunEvent.Level) {
        self.run = run
        self.format = format
        self.threshold = threshold
        let descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        descriptors = Mutex((descriptor, EventLog.descriptor(of: console)))
    }

    deinit {
        descriptors.withLock { descriptors in
            close(descriptors.file)
            if descriptors.console > STDERR_FILENO { close(descriptors.console) }
        }
    }

    /// A log file that cannot be opened is said so once; then standard error takes its place.
    private static func descriptor(of console: Console) -> Int32 {
        guard case .file(let path) = console else { return STDERR_FILENO }
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o640)
        if descriptor >= 0 { return descriptor }
        write(
            "logUnwritable: \(path) cannot be opened (\(ErrorNumber.last)); the log goes to standard error.\n"
                + "  do:     give the running user the log's folder\n", to: STDERR_FILENO)
        return STDERR_FILENO
    }

    package func record(_ event: RunEvent) {
        let line = event.line(run: run, time: UTCTime(seconds: Int64(time(nil)))) + "\n"
        descriptors.withLock { descriptors in
            EventLog.write(line, to: descriptors.file)
            guard event.level >= threshold else { return }
            EventLog.write(format == .json ? line : event.sentence + "\n", to: descriptors.console)
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
            errorClass, sqlstate.map { "SQLSTATE \($0)" }, sources.map { "\($0) sources" },
            units.map { "\($0) units" }, rows.map { "\($0) rows" }, bytes.map { "\($0) bytes" },
            milliseconds.map { "\($0) ms" }, attempt.map { "attempt \($0)" },
        ].compactMap { $0 }
        return ([level.rawValue, event, place] + facts).filter { !$0.isEmpty }.joined(separator: " ")
    }
}

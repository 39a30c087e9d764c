import DurableFiles
import Glibc

/// The text file that a Prometheus node exporter picks up: written beside its place and renamed, readable by all.
///
/// Lies outside of the state, often on another file system, so it is not written by way of the state's `tmp/`.
struct MetricsFile {
    let path: String

    /// Says on standard error, too, that it could not: the log may go to a file that nobody reads, and figures that stand
    /// still look like good ones for a day.
    ///
    /// - Errors: exit 74.
    func write(_ text: String) throws(RunError) {
        do {
            try replace(with: text)
        } catch {
            StandardStream.error.write(error.description + "\n")
            throw error
        }
    }

    private func replace(with text: String) throws(RunError) {
        let aside = path + ".tmp"
        let descriptor = unsafe open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw unwritable }
        let bytes = Array(text.utf8)
        // The buffer lives for the call; a short write is an error.
        let written = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
        let isWhole = written == bytes.count && fchmod(descriptor, 0o644) == 0
        close(descriptor)
        guard isWhole, unsafe rename(aside, path) == 0 else {
            unsafe unlink(aside)
            throw unwritable
        }
    }

    private var unwritable: RunError {
        RunError(
            code: "metricsUnwritable", message: "\(path) cannot be written (\(ErrorNumber.last)).",
            remedy: "make its folder for the user who runs nq57, or name another: paths.metrics", status: .state)
    }
}

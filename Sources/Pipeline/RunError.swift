/// Why a run, or a command, cannot go on: what happened, what to do, and how the process ends.
///
/// Never holds a value from a source.
package struct RunError: Error, Sendable, CustomStringConvertible {
    package let code: String
    package let message: String
    package let remedy: String
    package let status: RunStatus

    package init(code: String, message: String, remedy: String, status: RunStatus) {
        self.code = code
        self.message = message
        self.remedy = remedy
        self.status = status
    }

    package var description: String {
        "\(code): \(message)\n  do:     \(remedy)"
    }

    /// The message as `status` shows it: its further lines stand below the first.
    var hangingMessage: String {
        message.split(separator: "\n").joined(separator: "\n          ")
    }
}

import Definition

/// How a scheduler calls a verb: the program, where its definitions lie, whose account it runs under.
package struct ScheduledCall: Sendable {
    /// Absolute path of the command.
    let program: String
    /// Absolute path of the definitions.
    let pipeline: String
    /// Absolute path of the local overrides; nil: none.
    let local: String?
    let user: String
    /// Absolute path; what would go to standard error as a log goes there.
    let logFile: String

    /// - Errors: exit 64 for a path that is not absolute or holds what a crontab or unit would interpret.
    package init(
        program: String, pipeline: String, local: String?, user: String, logFile: String
    ) throws(RunError) {
        try ScheduledCall.requireUsable([program, pipeline, local ?? "/", logFile])
        guard ScheduledCall.isPlain(user), !user.isEmpty, !user.contains("/") else {
            throw RunError(
                code: "unusableUser", message: "the user cannot stand in a schedule.",
                remedy: "name the account that runs nq57", status: .usage)
        }
        self.program = program
        self.pipeline = pipeline
        self.local = local
        self.user = user
        self.logFile = logFile
    }

    /// - Errors: exit 64 for a path that is not absolute or holds what a crontab or unit would interpret.
    static func requireUsable(_ paths: [String]) throws(RunError) {
        for path in paths where !path.hasPrefix("/") || !isPlain(path) {
            throw RunError(
                code: "unusablePath",
                message: "\(path) cannot stand in a schedule: it is not absolute, or holds blanks or signs.",
                remedy: "name an absolute path of letters, digits and . _ - / only", status: .usage)
        }
    }

    /// The whole command line of a verb.
    func line(_ verb: ScheduledVerb) -> String { line([verb.rawValue]) }

    /// Reads the sources again that a unit's instance names.
    var reading: String { line(["extract", "--source", "%i"]) }

    private func line(_ verb: [String]) -> String {
        ([program] + verb + ["--pipeline", pipeline] + (local.map { ["--local", $0] } ?? [])
            + ["--log-file", logFile, "--progress", "none"]).joined(separator: " ")
    }

    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || [0x2D, 0x2E, 0x2F, 0x5F].contains(byte)
        }
    }
}

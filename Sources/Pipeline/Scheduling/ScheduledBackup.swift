package import Definition

/// The nightly copy of what cannot be made again, as a scheduler starts it: `ops/backup`.
///
/// It runs as root: the archives are not for the account that reads communes to change or remove.
package struct ScheduledBackup: Sendable {
    /// In the morning, when the night's run and its later tries are over.
    private static let time = "daily 06:00"

    /// Folder on another disk. It must be there: a disk that is not mounted must not be taken for an empty one.
    let folder: String
    /// The whole command line.
    let line: String
    /// What it writes to beside its folder: the lock that keeps a run waiting.
    let lock: String

    /// `program` and `folder` are absolute paths.
    ///
    /// - Errors: exit 64, as `ScheduledCall`.
    package init(program: String, folder: String, _ settings: PipelineSettings) throws(RunError) {
        let (state, output) = (settings.paths.state, settings.paths.output)
        try ScheduledCall.requireUsable([program, folder, state, output])
        self.folder = folder
        lock = state + "/lock"
        line = "\(program) \(folder) --state \(state) --output \(output)"
    }

    /// When it starts, in Hanoi.
    var time: ScheduledTime {
        guard let time = ScheduledTime(ScheduledBackup.time) else { preconditionFailure("a time as it is written") }
        return time
    }
}

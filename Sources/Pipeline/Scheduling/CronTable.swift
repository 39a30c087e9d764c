package import Definition

/// The lines of `/etc/cron.d/nq57` that start what `schedule` in `pipeline.yaml` names.
///
/// Times are those of the machine: Debian's cron knows no time zone of its own. Says nothing when a run is good, so that
/// cron mails only what asks for a person.
package struct CronTable: Sendable {
    private static let minutesOfDay = 24 * 60
    /// cron counts days from Sunday.
    private static let days: [ScheduledTime.Recurrence] = [
        .sunday, .monday, .tuesday, .wednesday, .thursday, .friday, .saturday,
    ]

    private let schedule: [ScheduledVerb: ScheduledTime]
    private let call: ScheduledCall
    private let backup: ScheduledBackup
    private let clock: HostClock

    /// - Errors: `nothingScheduled`, exit 78.
    package init(
        _ settings: PipelineSettings, call: ScheduledCall, backup: ScheduledBackup, clock: HostClock
    ) throws(RunError) {
        guard !settings.schedule.isEmpty else { throw RunError.nothingScheduled }
        schedule = settings.schedule
        self.call = call
        self.backup = backup
        self.clock = clock
    }

    package var text: String {
        let verbs = ScheduledVerb.allCases.compactMap { verb in
            schedule[verb].map { line(verb.rawValue, $0, "\(call.user) \(call.line(verb))") }
        }
        let lines = verbs + [line("backup", backup.time, "root \(backup.line)")]
        return """
            # Printed by nq57 schedule cron. A good run says nothing; what is mailed says what to do.
            SHELL=/bin/sh
            PATH=/usr/local/bin:/usr/bin:/bin

            \(lines.joined(separator: "\n"))

            """
    }

    private func line(_ name: String, _ time: ScheduledTime, _ command: String) -> String {
        "# \(name): \(time) in Asia/Ho_Chi_Minh\n\(fields(time)) \(command)"
    }

    /// Minute, hour, day of month, month, day of week.
    private func fields(_ time: ScheduledTime) -> String {
        let shifted = time.hour * 60 + time.minute + clock.minutesFromHanoi
        let day = shifted >= 0 ? shifted / CronTable.minutesOfDay : -1
        let minutes = shifted - day * CronTable.minutesOfDay
        let weekday =
            CronTable.days.firstIndex(of: time.recurrence).map { String(($0 + day + 7) % 7) } ?? "*"
        return "\(minutes % 60) \(minutes / 60) * * \(weekday)"
    }
}

extension RunError {
    static var nothingScheduled: RunError {
        RunError(
            code: "nothingScheduled", message: "pipeline.yaml names no schedule.",
            remedy: "write, for example, schedule: {run: daily 01:30, gc: sunday 05:00}", status: .configuration)
    }
}

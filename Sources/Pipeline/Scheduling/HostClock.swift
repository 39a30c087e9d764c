package import Foundation

/// How far the clock of this machine, by which cron starts, is from Hanoi's.
package struct HostClock: Sendable {
    /// Minutes east of UTC.
    let minutesEast: Int

    /// - Errors: exit 78 for a zone whose clock is changed twice a year: a fixed line would be wrong for half of it.
    package init(_ zone: TimeZone, at now: Date) throws(RunError) {
        guard zone.nextDaylightSavingTimeTransition(after: now) == nil else {
            throw RunError(
                code: "clockChanges", message: "the time zone of this machine, \(zone.identifier), has clock changes.",
                remedy: "set it to Asia/Ho_Chi_Minh or UTC (timedatectl set-timezone), or use nq57 schedule systemd",
                status: .configuration)
        }
        minutesEast = zone.secondsFromGMT(for: now) / 60
    }

    init(minutesEast: Int) {
        self.minutesEast = minutesEast
    }

    /// Minutes from Hanoi's time to this machine's.
    var minutesFromHanoi: Int { minutesEast - 7 * 60 }
}

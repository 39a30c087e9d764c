import CanonicalJSON
package import Cells
import DurableFiles

/// `status.json`: whether all is well, written by every run. No host, path, user or address.
///
/// - Source: `publication.md` section 5.
package struct SiteStatus: Sendable {
    package struct Units: Sendable, Hashable {
        package let due: Int
        package let reported: Int
        package let late: Int
        package let rejected: Int

        package init(due: Int, reported: Int, late: Int, rejected: Int) {
            self.due = due
            self.reported = reported
            self.late = late
            self.rejected = rejected
        }
    }

    static let path = "status.json"

    /// Unix seconds.
    package let startedAt: Int64
    package let finishedAt: Int64
    /// `success`, `partial` or `failed`.
    package let result: String
    package let units: Units
    package let today: CivilDate

    package init(startedAt: Int64, finishedAt: Int64, result: String, units: Units, today: CivilDate) {
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.result = result
        self.units = units
        self.today = today
    }

    /// Whether the day on which the next release was planned is over; nothing is planned where nothing is shown.
    static func overdue(_ latest: JSONValue?, on today: CivilDate) -> JSONValue {
        .bool(latest?["next_release"]?.string.flatMap { CivilDate(iso: $0) }.map { $0 < today } ?? false)
    }

    func json(_ latest: JSONValue?, before: JSONValue?) -> JSONValue {
        let time = { (seconds: Int64) in JSONValue.string(UTCTime(seconds: seconds).text) }
        return .object(present: [
            "schema": "nq57/status/1", "generated_at": time(finishedAt),
            "last_run": .object([
                "started_at": time(startedAt), "finished_at": time(finishedAt), "result": .string(result),
            ]),
            "last_success_at": result == "failed" ? before?["last_success_at"] : time(finishedAt),
            "last_publish_at": latest?["published_at"], "snapshot_id": latest?["snapshot_id"],
            "sequence": latest?["sequence"], "expires": latest?["expires"],
            "next_release": latest?["next_release"], "overdue": SiteStatus.overdue(latest, on: today),
            "units": .object([
                "due": .integer(units.due), "reported": .integer(units.reported), "late": .integer(units.late),
                "rejected": .integer(units.rejected),
            ]),
        ])
    }
}

extension ReleaseWriter {
    /// Says how a run ended; nothing before the first publication.
    package func write(_ status: SiteStatus) throws {
        guard try web.live() != nil else { return }
        try write(status.json(published("latest.json"), before: published(SiteStatus.path)))
    }

    /// Says what is live now, after a decision or new pages between two runs. `time` is in Unix seconds.
    package func renewStatus(at time: Int64, today: CivilDate) throws {
        guard case .object(var members) = published(SiteStatus.path), let latest = published("latest.json") else {
            return
        }
        members["last_publish_at"] = latest["published_at"] ?? members["last_publish_at"]
        for name in ["snapshot_id", "sequence", "expires", "next_release"] { members[name] = latest[name] }
        members["generated_at"] = .string(UTCTime(seconds: time).text)
        members["overdue"] = SiteStatus.overdue(latest, on: today)
        try write(.object(members))
    }

    private func write(_ status: JSONValue) throws {
        try web.folder.write(status.serialized(), to: SiteStatus.path, mode: 0o644)
    }

    /// Nil where it is not there or unreadable: then nothing is told of it.
    private func published(_ path: String) -> JSONValue? {
        (try? web.folder.read(path)).flatMap { try? JSONValue(parsing: $0) }
    }
}

import CBuild
package import Cells

/// What a run is told once, at its start: its name, its as-of day, its clock.
package struct RunIdentity: Sendable {
    /// UTC time and four hex digits, `20261123T183000Z-7f3a`; ids only grow.
    package let id: String
    /// The civil day in Asia/Ho_Chi_Minh as of which everything is judged.
    package let asOf: CivilDate
    /// Unix seconds.
    package let startedAt: Int64

    /// `startedAt` are Unix seconds of the system's clock; `suffix` four hex digits that tell two runs of one second apart.
    package init(startedAt: Int64, suffix: String, asOf: CivilDate?) {
        self.startedAt = startedAt
        let today = HanoiTime.day(of: startedAt * 1_000_000)
        self.asOf = asOf ?? today
        id = RunIdentity.stamp(startedAt) + "-" + suffix
    }

    /// This run after `last`, the newest in the state: its id follows even where the clock was set back. The day stays.
    func following(_ last: String?) -> RunIdentity {
        guard let last, id <= last, let time = RunIdentity.time(of: last) else { return self }
        return RunIdentity(id: RunIdentity.stamp(time + 1) + "-" + id.suffix(4), asOf: asOf, startedAt: startedAt)
    }

    private init(id: String, asOf: CivilDate, startedAt: Int64) {
        self.id = id
        self.asOf = asOf
        self.startedAt = startedAt
    }

    private static func stamp(_ seconds: Int64) -> String {
        UTCTime(seconds: seconds).text.filter { $0 != "-" && $0 != ":" }
    }

    /// When a run of that id began, as its id says: `20261123T183000Z-7f3a`.
    private static func time(of run: String) -> Int64? {
        let stamp = Array(run.prefix(16))
        guard stamp.count == 16 else { return nil }
        let parts = [0..<4, 4..<6, 6..<8, 9..<11, 11..<13, 13..<15].map { String(stamp[$0]) }
        return UTCTime("\(parts[0])-\(parts[1])-\(parts[2])T\(parts[3]):\(parts[4]):\(parts[5])Z")?.seconds
    }
}

extension RunIdentity {
    /// What `--version`, manifests and snapshots name.
    package static let toolVersion = "1.0.0"
    /// The commit it was built from, with `-dirty` where files had been changed; `unreleased` where the build was not told.
    package static let commit = {
        // A constant of the program, which ends with a zero byte.
        unsafe String(cString: nq57_commit())
    }()
}

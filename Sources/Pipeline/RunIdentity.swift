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
        let stamp = UTCTime(seconds: startedAt).text.filter { $0 != "-" && $0 != ":" }
        id = "\(stamp)-\(suffix)"
    }
}

extension RunIdentity {
    /// What `--version`, manifests and snapshots name.
    package static let toolVersion = "1.0.0"
    /// The commit it was built from; the build has no way to ask git, so it is the release that sets it.
    package static let commit = "unreleased"
}

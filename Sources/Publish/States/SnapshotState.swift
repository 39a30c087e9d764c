/// Where a snapshot stands today. Lives in the index, never in the snapshot, which does not change.
///
/// - Source: `publication.md` section 9.
package enum SnapshotState: String, Sendable, CaseIterable {
    /// The one that `latest.json` names.
    case published
    /// A later one took its place.
    case superseded
    /// Wrong but harmless: no longer latest, its files stay.
    case yanked
    /// Its bytes are gone, by decision.
    case withdrawn
    /// Its bytes are gone, at the end of retention.
    case expired

    /// Whether its files are still there.
    package var hasFiles: Bool { self != .withdrawn && self != .expired }
    /// Whether its figures were said to be wrong.
    var isTakenBack: Bool { self == .yanked || self == .withdrawn }
    /// Whether it may become the live one again.
    package var isGood: Bool { self == .published || self == .superseded }
}

package import Protect

/// How a publication ended.
package enum PublishOutcome: Sendable {
    /// A new snapshot is live; soft findings of the gate beside it.
    case published(Release, sequence: Int, warnings: [GateFinding])
    /// The same figures in new pages.
    case renewed(Release, sequence: Int)
    /// The live snapshot already says all of it; nil where none is good.
    case nothingToDo(snapshotID: String?)
    /// The site only says that its figures were withdrawn.
    case noneGood(sequence: Int)
    /// What would have been published, and what the gate said: nothing moved.
    case rehearsed(Release, verdicts: [GateVerdict])

    /// What the gate found of new figures; nil where none were judged.
    package var findings: [GateFinding]? {
        switch self {
        case .published(_, _, let warnings): warnings
        case .rehearsed(_, let verdicts): verdicts.flatMap(\.findings)
        case .renewed, .nothingToDo, .noneGood: nil
        }
    }
}

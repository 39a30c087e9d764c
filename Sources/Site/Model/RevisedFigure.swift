import Cells
import Publish

/// The city's headline of one quarter, as the snapshots told it between which it changed; not those that were recalled.
struct RevisedFigure: Sendable {
    struct Telling: Sendable {
        let snapshot: String
        /// Nil where it told none.
        let value: FixedDecimal?
        let isProvisional: Bool
    }

    let period: Quarter
    /// Oldest first.
    let tellings: [Telling]
    /// The published tables of changes that hold them, below the web root, oldest first.
    let tables: [String]

    /// Of the quarter whose value changed most often, the latest of these; nil where no value ever changed.
    init?(of indicator: String, in release: Release) {
        let own = release.revisions.filter {
            $0.indicator == indicator && $0.area.isCity && $0.breakdown == "_T" && $0.standing == .good
        }
        let most = Dictionary(grouping: own, by: \.period).max {
            RevisedFigure.weight($0.key, $0.value) < RevisedFigure.weight($1.key, $1.value)
        }
        guard let most, most.value.contains(where: { $0.effect == .anotherValue }), let first = most.value.last
        else { return nil }
        let revisions = most.value.reversed()
        period = most.key
        tellings =
            [Telling(snapshot: first.from, value: FixedDecimal(first.oldValue), isProvisional: first.wasProvisional)]
            + revisions.map {
                Telling(snapshot: $0.to, value: FixedDecimal($0.newValue), isProvisional: $0.isProvisional)
            }
        tables = revisions.map(\.table)
    }

    /// Changed values count before those that only became final.
    private static func weight(_ period: Quarter, _ revisions: [Revision]) -> (Int, Int, Quarter) {
        (revisions.count { $0.effect == .anotherValue }, revisions.count, period)
    }
}

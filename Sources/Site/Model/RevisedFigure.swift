import Cells
import Publish

/// The city's headline of one quarter, as the snapshots told it between which it changed; not those that were recalled.
struct RevisedFigure: Sendable {
    struct Telling: Sendable {
        let snapshot: String
        /// Nil where it told none.
        let value: FixedDecimal?
        /// A code of `obs_status.csv`.
        let status: String
        let isProvisional: Bool
    }

    let period: Quarter
    /// Oldest first.
    let tellings: [Telling]

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
            [
                Telling(
                    snapshot: first.from, value: FixedDecimal(first.oldValue), status: first.oldStatus,
                    isProvisional: first.wasProvisional)
            ]
            + revisions.map {
                Telling(
                    snapshot: $0.to, value: FixedDecimal($0.newValue), status: $0.newStatus,
                    isProvisional: $0.isProvisional)
            }
    }

    /// A row for each telling, oldest first.
    func csv(of indicator: String) -> [UInt8] {
        CSVText.file(
            header: ["indicator_id", "ref_area", "time_period", "breakdown", "snapshot_id", "obs_value", "obs_status"],
            rows: tellings.map {
                [
                    indicator, AreaCode.city.id, period.description, "_T", $0.snapshot, $0.value?.description ?? "",
                    $0.status,
                ]
            })
    }

    /// Changed values count before those that only became final.
    private static func weight(_ period: Quarter, _ revisions: [Revision]) -> (Int, Int, Quarter) {
        (revisions.count { $0.effect == .anotherValue }, revisions.count, period)
    }
}

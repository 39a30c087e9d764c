import Cells
import Definition
import Publish

/// Which commune delivered what for which quarter, by dataset and by task group.
struct CoverageModel: Sendable {
    private struct Key: Hashable {
        let area: AreaCode
        let dataset: String
        let period: Quarter
    }

    /// In the order of the definitions; only those that an indicator reads.
    let datasets: [String]
    private let datasetsByGroup: [String: [String]]
    private let reasons: [Key: MissingReason]
    /// Of what is not simply there: late, missing, rejected, not due, disabled.
    private let statuses: [Key: Coverage.Status]
    /// Only what somebody should look at.
    private let rejected: [Key: RejectedShare]

    init(_ release: Release) {
        let definition = release.definition
        var groups: [String: Set<String>] = [:]
        for indicator in definition.indicators {
            for reference in [indicator.numerator, indicator.denominator].compactMap({ $0 }) {
                guard let measure = definition.measure(reference.measure) else { continue }
                groups[indicator.taskGroup, default: []].insert(measure.dataset)
            }
        }
        let order = definition.datasets.map(\.name)
        datasetsByGroup = groups.mapValues { used in order.filter(used.contains) }
        let used = groups.values.reduce(into: Set()) { $0.formUnion($1) }
        datasets = order.filter(used.contains)
        var reasons: [Key: MissingReason] = [:]
        var statuses: [Key: Coverage.Status] = [:]
        var rejected: [Key: RejectedShare] = [:]
        for entry in release.coverage {
            let key = Key(area: entry.area, dataset: entry.dataset, period: entry.period)
            if let share = entry.rejected, share.isNotable { rejected[key] = share }
            guard entry.status != .reported else { continue }
            statuses[key] = entry.status
            if !entry.isReported { reasons[key] = entry.reason ?? .notReported }
        }
        self.reasons = reasons
        self.statuses = statuses
        self.rejected = rejected
    }

    /// Why a dataset is not in the figures; nil: it is.
    func reason(_ area: AreaCode, _ dataset: String, _ period: Quarter) -> MissingReason? {
        reasons[Key(area: area, dataset: dataset, period: period)]
    }

    /// How a dataset came, or why not.
    func status(_ area: AreaCode, _ dataset: String, _ period: Quarter) -> Coverage.Status {
        statuses[Key(area: area, dataset: dataset, period: period)] ?? .reported
    }

    /// The share of rows that could not be used, where somebody should look at them.
    func rejected(_ area: AreaCode, _ dataset: String, _ period: Quarter) -> RejectedShare? {
        rejected[Key(area: area, dataset: dataset, period: period)]
    }

    /// Why the first missing dataset of a group is missing; nil: the group is complete.
    func reason(_ area: AreaCode, group: String, _ period: Quarter) -> MissingReason? {
        datasetsByGroup[group, default: []].lazy.compactMap { reason(area, $0, period) }.first
    }
}

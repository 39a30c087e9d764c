import Anonymise
import Cells

/// What earlier readings found of units that a run did not ask for: it holds until they are read.
///
/// Units of sealed quarters, unless they were counted then and are gone, and of sources that are not read any more, are waited for no longer.
struct EarlierFindings {
    /// What is due and not there, with the reason that is published.
    let gaps: [UnitID: MissingReason]
    let faults: [RunReport.Fault]

    /// - Parameters:
    ///   - last: The report of the last run that read; nil before the first.
    ///   - asked: What this run asked for.
    ///   - isAwaited: Whether a unit is of an enabled source and an open quarter, or was lost.
    init(_ last: RunReport?, asked: Set<UnitID>, isAwaited: (UnitID) -> Bool) {
        let gaps = (last?.gaps ?? [:]).filter { !asked.contains($0.key) && isAwaited($0.key) }
        let failed = gaps.filter { $0.value != .notCollected }.keys
        let bySource = Dictionary(grouping: failed, by: \.source)
        self.gaps = gaps
        faults = (last?.behind ?? []).filter { fault in
            bySource[fault.source, default: []].contains(where: fault.isAbout)
        }
    }
}

extension RunReport.Fault {
    /// Whether it may be what a unit of its source failed by.
    fileprivate func isAbout(_ unit: UnitID) -> Bool {
        (series ?? unit.series) == unit.series && (quarter ?? unit.quarter) == unit.quarter
    }
}

import Anonymise
import Cells
import Extract

/// What all sources came to: for the report, for coverage, for the exit status.
struct ExtractionSummary {
    private(set) var units: [String: Int] = [:]
    private(set) var rows = 0
    /// Rows refused, by `dataset/reason`.
    private(set) var quarantined: [String: Int] = [:]
    /// Rows that came to quarters after those were committed, over all sources.
    private(set) var late: [RunReport.LateUnit: Int] = [:]
    private(set) var faults: [RunReport.Fault] = []
    /// Units that failed or do not exist, with the reason that is published if nothing can be carried.
    private(set) var gaps: [UnitID: MissingReason] = [:]
    private(set) var hasOnlyTransientFailures = true
    private(set) var failedSources: Set<String> = []

    init(_ outcomes: [SourceOutcome]) {
        for outcome in outcomes {
            rows += outcome.guest.rows
            for unit in outcome.units {
                add(unit)
            }
            faults += SourceFaults(outcome).faults
            for note in outcome.notes {
                for (reason, count) in note.undated where count > 0 {
                    quarantined["\(note.dataset)/\(reason.rawValue)", default: 0] += count
                }
                for (quarter, count) in note.late {
                    late[RunReport.LateUnit(dataset: note.dataset, quarter: quarter), default: 0] += count
                }
            }
        }
    }

    private mutating func add(_ unit: SourceOutcome.Unit) {
        switch unit.outcome {
        case .committed(let manifest), .unchanged(let manifest):
            if case .committed = unit.outcome {
                units["committed", default: 0] += 1
            } else {
                units["unchanged", default: 0] += 1
            }
            for (reason, count) in manifest.quarantined.rows {
                quarantined["\(unit.id.series)/\(reason)", default: 0] += count
            }
        case .suspect:
            units["suspect", default: 0] += 1
            gaps[unit.id] = .notReported
            failedSources.insert(unit.id.source)
            hasOnlyTransientFailures = false
        case .notCollected:
            units["not_collected", default: 0] += 1
            gaps[unit.id] = .notCollected
        case .failed(let failure):
            units["failed", default: 0] += 1
            gaps[unit.id] = failure.failureClass == .contract ? .sourceRefused : .notReported
            failedSources.insert(unit.id.source)
            if ![.transient, .yield].contains(failure.failureClass) { hasOnlyTransientFailures = false }
        }
    }
}

/// The faults of one source, those of many units said once.
private struct SourceFaults {
    let faults: [RunReport.Fault]

    init(_ outcome: SourceOutcome) {
        let suspects = outcome.units.compactMap { unit -> RunReport.Fault? in
            guard case .suspect(let limit, let isCarried) = unit.outcome else { return nil }
            return SourceFaults.suspect(unit.id, limit, isCarried: isCarried)
        }
        faults = FailedUnits.groups(of: outcome).map(SourceFaults.fault) + suspects
    }

    private static func fault(_ failed: FailedUnits) -> RunReport.Fault {
        let failure = failed.failure
        return RunReport.Fault(
            source: failure.source, series: failed.series, quarter: failed.quarter,
            seriesOfMany: failed.seriesOfMany, errorClass: failure.failureClass.rawValue, code: failure.code,
            message: failure.message, remedy: failure.remedy)
    }

    private static func suspect(_ unit: UnitID, _ limit: UnitLimit, isCarried: Bool) -> RunReport.Fault {
        RunReport.Fault(
            source: unit.source, series: unit.series, quarter: unit.quarter, errorClass: "suspect",
            code: limit.kind.rawValue,
            message: "\(limit.sentence); \(isCarried ? "the last partition stays" : "nothing is counted of it").",
            remedy: "nq57 quarantine show \(unit); if the data are right: nq57 extract --accept \(unit)")
    }
}

extension UnitLimit {
    fileprivate var sentence: String {
        switch kind {
        case .quarantined: "\(found) rows refused, \(allowed) allowed"
        case .unmapped: "\(found) values of one column without a code, \(allowed) allowed"
        case .shrunk: "\(found) rows left, at least \(allowed) expected"
        case .emptied: "no row left of \(allowed)"
        case .grown: "\(found) rows, at most \(allowed) expected"
        }
    }
}

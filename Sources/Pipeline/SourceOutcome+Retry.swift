import Anonymise
import Extract

extension SourceOutcome {
    /// Units that another try may make good.
    var retriable: Set<UnitID> {
        Set(
            units.compactMap { unit in
                guard case .failed(let failure) = unit.outcome,
                    [.transient, .yield, .source].contains(failure.failureClass)
                else { return nil }
                return unit.id
            })
    }

    /// What decides about another try: the most hopeful failure, because only its units would be read again.
    var worstFailure: RetryPolicy.FailureClass? {
        let failures = units.compactMap { unit -> ExtractionFailure? in
            if case .failed(let failure) = unit.outcome { failure } else { nil }
        }
        let classes = Set(failures.map(\.failureClass))
        if classes.contains(.fatal) { return .fatal }
        if classes.contains(.transient) {
            let isOverdue = failures.allSatisfy { $0.failureClass != .transient || $0.code == statementTimeout }
            return isOverdue ? .overdue : .transient
        }
        if classes.contains(.yield) { return .yield }
        return classes.contains(.source) ? .source : nil
    }

    /// Whether the source's server answered, as far as this try tells.
    var reach: FleetSchedule.Reach {
        if guest.snapshots > 0 { return .reached }
        guard case .failed(let failure)? = units.first?.outcome else { return .unknown }
        switch failure.code {
        case "unreachable", "connectTimedOut": return .notReached
        case "interrupted": return .unknown
        default: return .reached
        }
    }

    /// SQLSTATE `query_canceled`: the server's time for a statement was over. A cancel of ours has a code of its own.
    private var statementTimeout: String { "57014" }

    /// This outcome with the units of a later try in the place of their first outcome.
    func replacing(_ later: SourceOutcome) -> SourceOutcome {
        let newer = Dictionary(uniqueKeysWithValues: later.units.map { ($0.id, $0) })
        var merged = later
        merged.units = units.map { newer[$0.id] ?? $0 }
        if merged.notes.isEmpty { merged.notes = notes }
        merged.database = later.database ?? database
        merged.guest.rows += guest.rows
        merged.guest.bytes += guest.bytes
        merged.guest.heldMilliseconds += guest.heldMilliseconds
        merged.guest.snapshots += guest.snapshots
        merged.guest.errors.merge(guest.errors, uniquingKeysWith: +)
        merged.guest.dataTime = later.guest.dataTime ?? guest.dataTime
        return merged
    }
}

import Columns

/// What follows from the status and the times of a dossier.
///
/// - Source: `datasets.md`, derived columns; `sources/mapping.md` section 3; ruling 10.
struct DossierTimes {
    struct Inputs {
        let status: Column
        let received: Column
        let due: Column
        let extendedDue: Column
        let paused: Column
        let completed: Column
    }

    private static let microsecondsPerMinute: Int64 = 60_000_000
    private static let minutesPerDay: Int64 = 1_440

    private let inputs: Inputs
    private let count: Int
    private let received: [UInt8]
    private let resolved: [UInt8]

    init(_ inputs: Inputs) {
        self.inputs = inputs
        count = inputs.status.count
        let refused = inputs.status.matches(["registered", "refused"])
        let settled = inputs.status.matches(["done", "returned"])
        received = refused.indices.map { inputs.status.isValid($0) && refused[$0] == 0 ? 1 : 0 }
        resolved = settled.indices.map { settled[$0] == 1 && inputs.completed.isValid($0) ? 1 : 0 }
    }

    var isReceived: Column { Column(.boolean(received)) }
    var isResolved: Column { Column(.boolean(resolved)) }
    var effectiveDue: Column { .numbers(count: count, due) }

    var timeliness: Column {
        .codes(Timeliness.codes, count: count) { row in
            Timeliness(isSettled: resolved[row] == 1, due: due(row), settled: inputs.completed.number(row)).rawValue
        }
    }

    var durationBand: Column {
        .codes(DurationBand.codes, count: count) { row in
            guard resolved[row] == 1, let from = inputs.received.number(row), let to = inputs.completed.number(row)
            else { return DurationBand.unknown }
            let minutes = (to - from) / DossierTimes.microsecondsPerMinute - (inputs.paused.number(row) ?? 0)
            return DurationBand.position(minutes: max(0, minutes))
        }
    }

    private func due(_ row: Int) -> Int64? {
        guard let due = inputs.due.number(row).map(DueTime.endOfDayIfMidnight) else { return nil }
        let extended = inputs.extendedDue.number(row).map(DueTime.endOfDayIfMidnight)
        if let extended, extended > due { return extended }
        return due + (inputs.paused.number(row) ?? 0) * DossierTimes.microsecondsPerMinute
    }
}

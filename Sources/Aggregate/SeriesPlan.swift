import Cells
import Columns
import Definition

/// The measures of one series, counted together in one pass over a commune's rows.
struct SeriesPlan: Sendable {
    let series: String
    let quarter: Quarter
    let measures: [MeasurePlan]

    /// Every staged column that some measure reads, sorted; never none, because a batch knows its rows by its columns.
    var columns: [String] {
        let names = measures.reduce(into: Set<String>()) { $0.formUnion($1.columns) }
        return names.isEmpty ? ["source"] : names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Calls its argument with one batch after the other; may be asked again.
    typealias Batches = ((ColumnBatch) throws -> Void) throws -> Void

    /// Exact counts of one commune, in the order of the measures. Holds no more than one batch.
    ///
    /// - Errors: `TabulationError`, and what `batches` throws.
    func counts(of batches: Batches) throws -> [AggregateTable.Counts] {
        do {
            var tallies: [MeasureTally] = []
            for plan in measures { tallies.append(MeasureTally(plan, latest: try latest(plan.latestBy, in: batches))) }
            try batches { columns in
                var batch = TalliedBatch(columns, quarter: quarter)
                for index in tallies.indices { try tallies[index].add(&batch) }
            }
            return try tallies.indices.map { try tallies[$0].finish() }
        } catch let fault as ColumnFault {
            throw failure(fault)
        }
    }

    /// The latest day of a register's reading that is not after the quarter's end; nil if there is none.
    private func latest(_ name: String?, in batches: Batches) throws -> Int32? {
        guard let name else { return nil }
        let end = quarter.lastDay.dayNumber
        var latest: Int32?
        try batches { batch in
            let column = try batch.staged(name)
            guard case .int32(let days) = column.values else { throw ColumnFault(name, "is not a day") }
            for row in days.indices where days[row] <= end && column.isValid(row) {
                latest = max(latest ?? days[row], days[row])
            }
        }
        return latest
    }

    private func failure(_ fault: ColumnFault) -> TabulationError {
        let code: TabulationError.Code =
            switch fault.detail {
            case ColumnFault.overflow: .overflow
            case ColumnFault.outsideList: .codeOutsideList
            default: .columnMismatch
            }
        return TabulationError(code, series: series, quarter: quarter, detail: "column \(fault.column) \(fault.detail)")
    }
}

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

    /// Exact counts of one commune, in the order of the measures.
    func counts(of batches: [ColumnBatch]) throws(TabulationError) -> [AggregateTable.Counts] {
        do {
            var tallies: [MeasureTally] = []
            for plan in measures { tallies.append(MeasureTally(plan, latest: try latest(plan.latestBy, in: batches))) }
            for columns in batches {
                var batch = TalliedBatch(columns, quarter: quarter)
                for index in tallies.indices { try tallies[index].add(&batch) }
            }
            var counts: [AggregateTable.Counts] = []
            for index in tallies.indices { counts.append(try tallies[index].finish()) }
            return counts
        } catch {
            throw failure(error)
        }
    }

    /// The latest day of a register's reading that is not after the quarter's end; nil if there is none.
    private func latest(_ name: String?, in batches: [ColumnBatch]) throws(ColumnFault) -> Int32? {
        guard let name else { return nil }
        let end = quarter.lastDay.dayNumber
        var latest: Int32?
        for batch in batches {
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

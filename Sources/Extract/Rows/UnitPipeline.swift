package import Anonymise
package import Cells
import Definition

/// Takes the rows of one series of one source, and leaves a partition for each quarter asked for.
///
/// Maps, checks and pseudonymises batch by batch; rows that may repeat a key wait for the end, when it is known which one
/// stands. A register is written whole for each quarter; events go to the quarter of their local day, and those of other
/// quarters only help to judge repeats.
///
/// - Shapes: memory holds one batch, one row group per quarter, and the rows that wait.
package final class UnitPipeline {
    private let context: RowContext
    private let quarters: [Quarter]
    /// Days of each quarter, none of the future: of rows that come only because they may repeat others, some are.
    private let spans: [Range<Int32>]
    private let candidates: RepeatCandidates
    private let partitions: [PartitionWriter]
    private let pseudonymiser: Pseudonymiser
    private var mapper: RowMapper
    private var held = HeldRows()
    private var communeShares: CommuneShares

    /// - Errors: `disk`.
    package init(
        _ context: RowContext, quarters: [Quarter], candidates: RepeatCandidates, keys: PseudonymKeys,
        isSynthetic: Bool, store: StagingStore
    ) throws(StagingError) {
        self.context = context
        self.quarters = quarters
        let future = context.firstFutureDay.dayNumber
        spans = quarters.map { quarter in
            let first = quarter.firstDay.dayNumber
            return first..<max(first, min(quarter.next.firstDay.dayNumber, future))
        }
        self.candidates = candidates
        var partitions: [PartitionWriter] = []
        for quarter in quarters {
            let unit = UnitID(source: context.source, series: context.series.id, quarter: quarter)
            partitions.append(try store.beginPartition(unit, dataset: context.dataset))
        }
        self.partitions = partitions
        pseudonymiser = Pseudonymiser(
            dataset: context.dataset, source: context.source, keys: keys, isSynthetic: isSynthetic)
        mapper = RowMapper(context)
        communeShares = CommuneShares(context.dataset, unitCount: mapper.hasDays ? quarters.count : 1)
    }

    /// What makes the series' commune codes implausible, once its rows were consumed; nil if nothing does.
    var codeVintageBreach: String? {
        guard let breach = communeShares.breach else { return nil }
        let name = context.dataset.columns[breach.column].name
        let unit = UnitID(source: context.source, series: context.series.id, quarter: quarters[breach.unit])
        let what =
            switch breach.kind {
            case .outside: "are no code of a commune in force"
            case .foreign: "are not the source's own commune"
            }
        return "\(name): \(breach.found) of \(breach.values) values of \(unit) \(what)."
    }

    /// Takes the next batch of the stream.
    package func consume(_ batch: consuming RawBatch) throws(StagingError) {
        let flags = candidates.flags(in: batch)
        let mapped = mapper.map(batch)
        communeShares.add(mapped.communes) { row in mapped.days.map { unit(of: $0[row]) } ?? 0 }
        let rows = pseudonymiser.anonymise(mapped.identified)
        let notes = mapped.notes + rows.notes
        let refusals = Refusals(mapped, rows)
        for entry in refusals.entries { refuse(entry, in: units(mapped.days?[entry.row]), rows.record(entry.row)) }
        var waiting: [Int32] = []
        var chosen = [[Int32]](repeating: [], count: mapped.days == nil ? 1 : quarters.count)
        for row in 0..<rows.rowCount where !refusals.isRefused[row] {
            if flags?[row] == 1 {
                waiting.append(Int32(row))
            } else if let days = mapped.days {
                if let unit = unit(of: days[row]) { chosen[unit].append(Int32(row)) }
            } else {
                chosen[0].append(Int32(row))
            }
        }
        held.hold(waiting, of: mapped, rows, notes: notes)
        for note in notes where !refusals.isRefused[note.row] && flags?[note.row] != 1 {
            count(note, in: units(mapped.days?[note.row]))
        }
        try append(chosen, of: rows)
    }

    /// Judges the rows that waited, and closes the partitions: one unit per quarter, in the order asked for. None is
    /// committed; a pipeline that is dropped instead leaves nothing in the store.
    package func finish() throws(StagingError) -> [StagedUnit] {
        let repeats = RepeatJudge(context.dataset).repeats(held)
        for (index, chunk) in held.chunks.enumerated() {
            try finish(chunk, repeats: { repeats[HeldRows.Place(chunk: index, row: $0)] })
        }
        held = HeldRows()
        var staged: [StagedUnit] = []
        for partition in partitions { staged.append(try partition.close()) }
        return staged
    }

    private func finish(_ chunk: HeldRows.Chunk, repeats: (Int) -> Int??) throws(StagingError) {
        var chosen = [[Int32]](repeating: [], count: chunk.days.isEmpty ? 1 : quarters.count)
        let day = { (row: Int) in chunk.days.isEmpty ? nil : chunk.days[row] }
        for row in 0..<chunk.anonymised.rowCount {
            if let column = repeats(row) {
                let entry = repeatEntry(row, column: column, chunk)
                refuse(entry, in: units(day(row)), chunk.anonymised.record(row))
            } else if let unit = day(row).map(unit) ?? 0 {
                chosen[unit].append(Int32(row))
            }
        }
        for note in chunk.notes where repeats(note.row) == nil { count(note, in: units(day(note.row))) }
        try append(chosen, of: chunk.anonymised)
    }

    private func repeatEntry(_ row: Int, column: Int?, _ chunk: HeldRows.Chunk) -> RowFaults.Entry {
        let column = column ?? context.dataset.columns.firstIndex { $0.name == context.dataset.key[0] } ?? 0
        let length = chunk.identified.length(row, column: column)
        return RowFaults.Entry(
            row: row, fault: .duplicateKey, column: column, shape: QuarantineLine.Shape(.other, length: length))
    }
}

extension UnitPipeline {
    /// Index of the unit of a day; nil if its quarter was not asked for.
    private func unit(of day: Int32) -> Int? {
        guard day != MappedRows.noDay else { return nil }
        return spans.firstIndex { $0.contains(day) }
    }

    /// The units that a row belongs to: all of them for a row of a register.
    private func units(_ day: Int32?) -> [Int] {
        guard let day else { return Array(quarters.indices) }
        return unit(of: day).map { [$0] } ?? []
    }

    /// Only the first series of a dataset reports about quality (ruling 27).
    private func refuse(_ entry: RowFaults.Entry, in units: [Int], _ record: Pseudonym?) {
        guard context.series.isPrimary else {
            for unit in units { partitions[unit].refuse() }
            return
        }
        let line = QuarantineLine(
            fault: entry.fault, column: context.dataset.columns[entry.column].name, record: record, shape: entry.shape)
        for unit in units { partitions[unit].refuse(line) }
    }

    private func count(_ note: RowNote, in units: [Int]) {
        guard context.series.isPrimary else { return }
        for unit in units { partitions[unit].count(note.kind, column: context.dataset.columns[note.column].name) }
    }

    /// One selection a quarter for events; one for all quarters for a register.
    private func append(_ chosen: [[Int32]], of rows: AnonymisedRows) throws(StagingError) {
        for (unit, quarter) in quarters.enumerated() {
            let selection = chosen[chosen.count == 1 ? 0 : unit]
            if !selection.isEmpty { try partitions[unit].append(rows.rows(selection, in: quarter)) }
        }
    }
}

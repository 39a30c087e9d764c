import Anonymise
import Cells
import Columns
import Definition

/// Maps the raw rows of one source and series onto the columns of its dataset, and checks them.
///
/// Works column by column; judges no identifiers but for being there, and no repeats. A row with a fault keeps its place.
///
/// - Source: `sources/mapping.md` sections 2 to 6, rulings 5 to 12 and 28.
package struct RowMapper {
    private let context: RowContext
    private var plans: [ColumnPlan]
    private let checks: [any RowCheck]
    private let sources: [Int: Int]
    /// Index in the dataset's columns of the series' time.
    private let quarterColumn: Int?
    private let smallestColumns: [Int]

    package init(_ context: RowContext) {
        self.context = context
        plans = ColumnPlan.all(context)
        checks = RowChecks(context, plans: plans).all()
        sources = Dictionary(
            uniqueKeysWithValues: plans.compactMap { plan in
                plan.inputs.first.map { (plan.index, $0.column) }
            })
        quarterColumn = context.series.quarterBy.flatMap { name in
            context.dataset.columns.firstIndex { $0.name == name }
        }
        smallestColumns = context.layout.keepSmallest.compactMap { name in
            context.layout.sourceColumns.firstIndex { $0.name == name }
        }
    }

    /// The rows of a batch, in their order. The batch's identifiers move on into the result.
    package mutating func map(_ batch: consuming RawBatch) -> MappedRows {
        let rowCount = batch.rowCount
        var work = BatchMapping(
            raw: (consume batch).columns, rowCount: rowCount, columnCount: context.dataset.columns.count,
            sources: sources)
        read(&work)
        let communes = communes(work)
        for check in checks { check.check(&work) }
        emptyUnreadable(&work)
        let smallest = smallestColumns.map { numbers(work.raw[$0]) }
        let days = quarterColumn.map { unitDays(work.values[$0], isDay: context.dataset.columns[$0].type == .date) }
        let (faults, notes) = (work.faults, work.notes)
        return MappedRows(
            identified: identified(work), faults: faults, notes: notes, days: days, smallest: smallest,
            communes: communes)
    }

    /// Whether rows have days, and so belong to quarters; those of a register belong to all.
    var hasDays: Bool { quarterColumn != nil }

    // MARK: Reading

    private mutating func read(_ work: inout BatchMapping) {
        for index in plans.indices {
            let masks = plans[index].masks(work.raw)
            switch plans[index].reader {
            case .secret, .pauses: break
            case .text(let reader):
                let (texts, badRows) = reader.read(work.raw[plans[index].inputs[0].column])
                work.texts[plans[index].index] = texts
                if !badRows.isEmpty { work.badTexts[plans[index].index] = badRows }
            default: work.values[plans[index].index] = merged(index, work.raw, masks)
            }
        }
        for plan in plans {
            guard case .pauses(let reader) = plan.reader else { continue }
            let empty = MappedValues(count: work.rowCount)
            work.values[plan.index] = reader.read(
                work.raw[plan.inputs[0].column], received: value("received_at", work) ?? empty,
                completed: value("completed_at", work) ?? empty)
        }
    }

    /// The first input that can be read gives the value.
    private mutating func merged(_ index: Int, _ raw: [RawColumn], _ masks: [[Bool]?]) -> MappedValues {
        var values = input(index, 0, raw)
        if let mask = masks[0] { values.keep(where: mask) }
        for position in masks.indices.dropFirst() {
            values.fill(from: input(index, position, raw), where: masks[position])
        }
        return values
    }

    private mutating func input(_ index: Int, _ position: Int, _ raw: [RawColumn]) -> MappedValues {
        let column = raw[plans[index].inputs[position].column]
        switch plans[index].readers[position] {
        case .code(var reader, let dictionary):
            defer { plans[index].readers[position] = .code(reader, dictionary: dictionary) }
            return reader.read(column)
        case .commune(var reader, let dictionary):
            defer { plans[index].readers[position] = .commune(reader, dictionary: dictionary) }
            return reader.read(column)
        case .flag(var reader):
            defer { plans[index].readers[position] = .flag(reader) }
            return reader.read(column)
        case .time(let reader): return reader.read(column)
        case .latestTime(let reader): return reader.read(column)
        case .number(let reader): return reader.read(column)
        case .isPositive(let reader): return reader.read(column).signs
        case .birth(let reader): return reader.read(column)
        case .secret, .text, .pauses: preconditionFailure("read as a whole")
        }
    }

    private func value(_ name: String, _ work: BatchMapping) -> MappedValues? {
        context.dataset.columns.firstIndex { $0.name == name }.flatMap { work.values[$0] }
    }

    /// Times and births that could not be read, in columns that may be empty, are counted; flags and places are not.
    private func emptyUnreadable(_ work: inout BatchMapping) {
        for plan in plans {
            switch plan.reader {
            case .time, .latestTime, .birth: work.emptyUnreadable(column: plan.index)
            default: break
            }
        }
    }

    // MARK: Results

    private mutating func identified(_ work: consuming BatchMapping) -> IdentifiedBatch {
        var values = [IdentifiedBatch.Values](repeating: .absent, count: context.dataset.columns.count)
        for index in plans.indices {
            let plan = plans[index]
            if case .secret(let reader, var emptyIf) = plan.reader {
                let emptied = emptyIf?.mask(work.raw)
                let masks = plans[index].masks(work.raw)
                let columns = zip(plan.inputs, masks).map { (column: work.raw[$0.column], mask: $1) }
                values[plan.index] = .secret(reader.read(columns, emptied: emptied, count: work.rowCount))
            } else if let text = work.texts[plan.index] {
                values[plan.index] = .plain(text)
            } else if let mapped = work.values[plan.index] {
                values[plan.index] = .plain(plan.column(mapped))
            }
        }
        return IdentifiedBatch(values: values, rowCount: work.rowCount)
    }

    /// Before any check empties a value.
    private func communes(_ work: BatchMapping) -> [CommuneValues] {
        plans.compactMap { plan in
            guard case .commune(_, let codes) = plan.reader, let values = work.values[plan.index] else { return nil }
            return CommuneValues(
                column: plan.index, values, own: codes.firstIndex(of: context.commune).map(Int64.init))
        }
    }

    private func unitDays(_ values: MappedValues?, isDay: Bool) -> [Int32] {
        guard let values else { return [] }
        return values.states.indices.map { row in
            guard let number = values[row] else { return MappedRows.noDay }
            return isDay ? Int32(clamping: number) : HanoiTime.day(of: number).dayNumber
        }
    }

    private func numbers(_ column: RawColumn) -> [Int64] {
        guard case .integers(let numbers) = column.values else {
            return [Int64](repeating: 0, count: column.states.count)
        }
        return zip(numbers, column.states).map { $1 == RawColumn.value ? $0 : Int64.max }
    }
}

extension MappedValues {
    /// 1 above zero, 0 at zero, empty below (whether a fee is due).
    fileprivate var signs: MappedValues {
        var signs = MappedValues(count: count)
        for row in states.indices {
            if let number = self[row], number >= 0 { signs.set(number > 0 ? 1 : 0, row) }
        }
        return signs
    }
}

extension ColumnPlan {
    fileprivate func column(_ values: MappedValues) -> Column {
        switch reader {
        case .code(_, let dictionary), .commune(_, let dictionary): values.codes(dictionary)
        case .flag, .isPositive: values.flags
        default: definition.type == .date ? values.days : values.integers
        }
    }
}

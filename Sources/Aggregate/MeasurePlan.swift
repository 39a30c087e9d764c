import Cells
import Definition

/// One measure, ready to be counted over the batches of a unit.
struct MeasurePlan: Sendable {
    let measure: MeasureDefinition
    /// The measure's own condition and, for a stock, being in force; a latest reading is added when it is known.
    let condition: Condition
    let family1: FamilyShape
    let family2: FamilyShape
    /// Staged day and record pseudonym that decide a person's first event; nil where every event is alike.
    let firstEvent: (day: String, record: String)?
    /// Column of which only the latest value counts; nil where rows are in force by interval.
    let latestBy: String?
    /// SHA-256 of everything above and of the counting rule: equal digests, equal counts.
    let digest: String

    init(_ measure: MeasureDefinition, definition: PipelineDefinition, quarter: Quarter) throws(TabulationError) {
        guard let dataset = definition.dataset(measure.dataset),
            let series = dataset.series.first(where: { $0.id == measure.series })
        else {
            throw TabulationError(
                .measureUncountable, series: measure.series, quarter: quarter,
                detail: "measure \(measure.id) has no such series")
        }
        try self.init(
            measure, dataset: dataset, series: series, family1: definition.shape(measure.family1, of: measure),
            family2: definition.shape(measure.family2, of: measure), quarter: quarter)
    }

    init(
        _ measure: MeasureDefinition, dataset: DatasetDefinition, series: UnitSeries, family1: FamilyShape,
        family2: FamilyShape, quarter: Quarter
    ) throws(TabulationError) {
        self.measure = measure
        self.family1 = family1
        self.family2 = family2
        let inForce = measure.isStock ? dataset.inForce?.rule : nil
        (condition, latestBy) = measure.condition.restricted(to: inForce)
        firstEvent = try measure.firstEvent(dataset, series, quarter)
        digest = MeasureDigest.of(
            measure, condition: condition, latestBy: latestBy, family1: family1, family2: family2,
            firstEvent: firstEvent)
    }

    /// Every staged column that counting reads.
    var columns: Set<String> {
        var names = condition.columns
        for count in measure.headlineCounts { names.formUnion(count.condition.columns) }
        names.formUnion(family1.dimensions.map(\.name) + family2.dimensions.map(\.name))
        names.formUnion([firstEvent?.day, firstEvent?.record, latestBy, measure.countedColumn].compactMap(\.self))
        return names
    }

    /// Columns without which the measure cannot be counted at all; a missing dimension is only `unknown`.
    var neededColumns: Set<String> {
        var names = condition.columns
        for count in measure.headlineCounts { names.formUnion(count.condition.columns) }
        names.formUnion([latestBy, measure.countedColumn].compactMap(\.self))
        return names
    }
}

extension MeasureDefinition {
    /// The column that is summed or whose different values are counted.
    fileprivate var countedColumn: String? {
        switch counting {
        case .rows: nil
        case .distinct(let column), .sum(let column): column
        }
    }

    /// People have one leaf each, that of their first event; without leaves there is nothing to decide.
    fileprivate func firstEvent(
        _ dataset: DatasetDefinition, _ series: UnitSeries, _ quarter: Quarter
    ) throws(TabulationError) -> (day: String, record: String)? {
        guard case .distinct = counting, !(family1.isEmpty && family2.isEmpty && headlineCounts.isEmpty) else {
            return nil
        }
        guard let day = series.quarterBy, dataset.key.count == 1, let record = dataset.key.first,
            case .pseudonym = dataset.column(record)?.staged
        else {
            throw TabulationError(
                .measureUncountable, series: series.id, quarter: quarter,
                detail: "measure \(id): different values with a breakdown need a day and one key that is a pseudonym")
        }
        return (day, record)
    }
}

extension Condition {
    /// The condition and being in force at the quarter's end.
    fileprivate func restricted(to rule: DatasetDefinition.InForce.Rule?) -> (Condition, latestBy: String?) {
        switch rule {
        case nil: return (self, nil)
        case .latest(let column): return (self, column)
        case .interval(let from, let to):
            let isOpen = Condition.any([.isMissing(column: to), .compare(column: to, .greater, .quarterEnd)])
            return (.all([.compare(column: from, .lessOrEqual, .quarterEnd), isOpen, self]), nil)
        }
    }
}

extension MeasurePlan {
    /// Zero everywhere, in the measure's shape.
    var emptyCounts: AggregateTable.Counts {
        AggregateTable.Counts(
            total: 0, family1: Array(repeating: 0, count: family1.leafCount),
            family2: Array(repeating: 0, count: family2.leafCount),
            headlines: Array(repeating: 0, count: measure.headlineCounts.count))
    }
}

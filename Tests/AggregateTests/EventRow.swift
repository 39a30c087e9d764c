import Cells
import Columns
import Definition

@testable import Aggregate

/// One row of a made-up dataset, readable by people; nil is empty.
struct EventRow {
    var person: UInt64? = 1
    var record: UInt64 = 0
    var day = 20_300
    var sex: String? = "female"
    var channel: String? = "online"
    var flag: Bool? = true
    var amount: Int64? = 1
    var due: Int? = nil
    var done: Int? = nil
}

/// The made-up dataset: an event, and the same rows as a register in force from `day` to `done`.
enum Sample {
    static let quarter = Quarter(year: 2025, number: 3)
    static let sexes = FamilyShape.Dimension(name: "sex", codes: ["female", "male", "unknown"])
    static let channels = FamilyShape.Dimension(name: "channel", codes: ["online", "direct", "postal"])
    static let series = UnitSeries(id: "events", dataset: "events", quarterBy: "day", isPrimary: true)

    static func dataset(inForce: DatasetDefinition.InForce.Rule? = nil) -> DatasetDefinition {
        DatasetDefinition(
            name: "events", version: 1, kind: inForce == nil ? .event : .register, subject: .person, key: ["record"],
            series: [series], inForce: inForce.map { DatasetDefinition.InForce(rule: $0) }, latestBy: "day",
            uniqueness: [], columns: [column("record", .pseudonym(hasPanel: false))])
    }

    private static func column(_ name: String, _ staged: DatasetColumn.StagedForm) -> DatasetColumn {
        DatasetColumn(
            name: name, type: .text, columnClass: .identifier(.record), isNullable: false, staged: staged,
            derivation: nil, minimum: nil, maximum: nil, isEmptiedWhenOutOfRange: false,
            label: LocalisedText(vi: name, en: name))
    }

    static func measure(
        _ counting: MeasureDefinition.Counting = .rows, where condition: Condition = .always, isStock: Bool = false,
        family1: FamilyShape = FamilyShape([]), family2: FamilyShape = FamilyShape([]),
        headlines: [Condition] = [], scale: Int = 0
    ) -> MeasureDefinition {
        MeasureDefinition(
            id: "measure", unit: "person", protection: .none, records: "events", series: "events", dataset: "events",
            isStock: isStock, counting: counting, scale: scale, condition: condition,
            family1: family1.dimensions.map(\.name), family2: family2.dimensions.map(\.name), isSensitive: false,
            exactFrom: 0, basis: nil, parts: [],
            headlineCounts: headlines.enumerated().map { .init(id: "h\($0)", condition: $1) }, partOf: nil,
            name: LocalisedText(vi: "số", en: "count"))
    }

    /// A batch whose dictionaries are in the order of first appearance.
    static func batch(_ rows: [EventRow]) -> ColumnBatch {
        let schema = ColumnSchema([
            ColumnField("person", .fixed16, isNullable: true), ColumnField("record", .fixed16),
            ColumnField("day", .date), ColumnField("sex", .text, isNullable: true),
            ColumnField("channel", .text, isNullable: true), ColumnField("flag", .boolean, isNullable: true),
            ColumnField("amount", .int64, isNullable: true), ColumnField("due", .date, isNullable: true),
            ColumnField("done", .date, isNullable: true),
        ])
        return ColumnBatch(
            schema: schema,
            columns: [
                Column(
                    .fixed16(rows.flatMap { bytes($0.person ?? 0) }), validity: validity(rows.map { $0.person != nil })),
                Column(.fixed16(rows.flatMap { bytes($0.record) })), Column(.int32(rows.map { Int32($0.day) })),
                text(rows.map(\.sex)), text(rows.map(\.channel)),
                Column(.boolean(rows.map { $0.flag == true ? 1 : 0 }), validity: validity(rows.map { $0.flag != nil })),
                Column(.int64(rows.map { $0.amount ?? 0 }), validity: validity(rows.map { $0.amount != nil })),
                days(rows.map(\.due)), days(rows.map(\.done)),
            ])
    }

    private static func validity(_ flags: [Bool]) -> [UInt8] {
        flags.allSatisfy(\.self) ? [] : flags.map { $0 ? 1 : 0 }
    }

    private static func days(_ days: [Int?]) -> Column {
        Column(.int32(days.map { Int32($0 ?? 0) }), validity: validity(days.map { $0 != nil }))
    }

    private static func text(_ texts: [String?]) -> Column {
        var dictionary: [String] = []
        let indices = texts.map { text -> Int32 in
            guard let text else { return 0 }
            if let position = dictionary.firstIndex(of: text) { return Int32(position) }
            dictionary.append(text)
            return Int32(dictionary.count - 1)
        }
        return Column(
            .text(TextValues(indices: indices, dictionary: dictionary)), validity: validity(texts.map { $0 != nil }))
    }

    private static func bytes(_ number: UInt64) -> [UInt8] {
        [UInt8](repeating: 0, count: 8) + (0..<8).map { UInt8(truncatingIfNeeded: number >> UInt64(56 - 8 * $0)) }
    }

    /// Counts of one measure over batches.
    static func count(
        _ measure: MeasureDefinition, _ batches: [[EventRow]], inForce: DatasetDefinition.InForce.Rule? = nil,
        family1: FamilyShape = FamilyShape([]), family2: FamilyShape = FamilyShape([])
    ) throws -> AggregateTable.Counts {
        let plan = try MeasurePlan(
            measure, dataset: dataset(inForce: inForce), series: series, family1: family1, family2: family2,
            quarter: quarter)
        return try SeriesPlan(series: "events", quarter: quarter, measures: [plan])
            .counts { body in try batches.map(batch).forEach(body) }[0]
    }
}

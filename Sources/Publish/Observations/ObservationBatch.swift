import Cells
import Columns

/// The observations by columns, typed as in the Parquet file.
///
/// - Shapes: the 21 columns of `ObservationColumn`, then `period_start` and `period_end`.
/// - Source: `publication.md` section 3, ruling 23.
enum ObservationBatch {
    /// Digits after the point of every decimal column.
    static let decimalScale = 4

    static let schema = ColumnSchema(
        ObservationColumn.all.map { column in
            ColumnField(column.name, type(of: column), isNullable: !column.isRequired)
        } + [ColumnField("period_start", .date), ColumnField("period_end", .date)])

    private static func type(of column: ObservationColumn) -> ColumnType {
        switch column.kind {
        case .text: .text
        case .integer: .int32
        case .decimal: .decimal(precision: 18, scale: decimalScale)
        case .date: .date
        }
    }

    static func batch(_ rows: ArraySlice<Observation>) -> ColumnBatch {
        ColumnBatch(
            schema: schema,
            columns: [
                text(rows) { $0.indicator }, text(rows) { $0.area.id }, text(rows) { _ in "Q" },
                text(rows) { $0.period.description }, text(rows) { $0.breakdown }, decimal(rows) { $0.value },
                int32(rows) { Int32($0.decimals) }, decimal(rows) { $0.low }, decimal(rows) { $0.high },
                text(rows) { $0.precision.description }, text(rows) { $0.unitMeasure },
                decimal(rows) { $0.numerator }, decimal(rows) { $0.denominator }, text(rows) { $0.status },
                text(rows) { $0.missingReason?.rawValue }, text(rows) { $0.isConfidential ? "confidential" : "free" },
                text(rows) { $0.vintage }, int32(rows) { Int32($0.unitsReporting) },
                int32(rows) { Int32($0.unitsExpected) }, int32(rows) { Int32($0.revision) },
                int32(rows) { $0.firstPublished.dayNumber }, int32(rows) { $0.period.firstDay.dayNumber },
                int32(rows) { $0.period.lastDay.dayNumber },
            ])
    }

    private static func int32(_ rows: ArraySlice<Observation>, _ value: (Observation) -> Int32) -> Column {
        Column(.int32(rows.map(value)))
    }

    private static func decimal(_ rows: ArraySlice<Observation>, _ value: (Observation) -> FixedDecimal?) -> Column {
        var units: [Int64] = []
        var validity: [UInt8] = []
        for row in rows {
            let number = value(row)
            units.append(number?.rounded(toScale: decimalScale).units ?? 0)
            validity.append(number == nil ? 0 : 1)
        }
        return Column(.int64(units), validity: validity.contains(0) ? validity : [])
    }

    private static func text(_ rows: ArraySlice<Observation>, _ value: (Observation) -> String?) -> Column {
        var values = TextValues()
        var positions: [String: Int32] = [:]
        var validity: [UInt8] = []
        for row in rows {
            let text = value(row)
            validity.append(text == nil ? 0 : 1)
            let key = text ?? ""
            let position = positions[key] ?? Int32(values.dictionary.count)
            if positions.updateValue(position, forKey: key) == nil { values.dictionary.append(key) }
            values.indices.append(position)
        }
        return Column(.text(values), validity: validity.contains(0) ? validity : [])
    }
}

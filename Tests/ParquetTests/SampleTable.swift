import Columns

/// Seeded tables of every type, with and without nulls.
struct SampleTable {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    static let types: [ColumnType] = [
        .boolean, .int32, .int64, .date, .timestamp, .decimal(precision: 18, scale: 4), .text, .fixed16,
    ]

    /// Every type, required and nullable.
    static let schema = ColumnSchema(
        types.enumerated().flatMap { index, type in
            [ColumnField("required_\(index)", type), ColumnField("nullable_\(index)", type, isNullable: true)]
        })

    /// A batch of `rowCount` rows; `distinct` numbers and texts at most, `nullShare` percent of nulls.
    mutating func batch(
        _ schema: ColumnSchema = schema, rowCount: Int, distinct: Int = .max, nullShare: Int = 20
    ) -> ColumnBatch {
        ColumnBatch(
            schema: schema,
            columns: schema.fields.map { field in
                let validity = field.isNullable ? validity(rowCount, nullShare: nullShare) : []
                return column(field.type, rowCount: rowCount, distinct: distinct, validity: validity)
            })
    }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
        return value ^ value >> 31
    }

    private mutating func next(below bound: Int) -> Int {
        Int(next() % UInt64(bound))
    }

    /// Runs of equal bytes, so that levels are repeated and packed.
    private mutating func validity(_ rowCount: Int, nullShare: Int) -> [UInt8] {
        var validity: [UInt8] = []
        while validity.count < rowCount {
            let length = next(below: 4) == 0 ? next(below: 200) : next(below: 4)
            validity += [UInt8](repeating: next(below: 100) < nullShare ? 0 : 1, count: length)
        }
        return Array(validity.prefix(rowCount))
    }

    private mutating func column(_ type: ColumnType, rowCount: Int, distinct: Int, validity: [UInt8]) -> Column {
        let seed = next()
        var rows: [UInt64?] = []
        for row in 0..<rowCount {
            let number = distinct == .max ? next() : (seed &+ next() % UInt64(distinct)) &* 0x9e37_79b9_7f4a_7c15
            rows.append(validity.isEmpty || validity[row] != 0 ? number : nil)
        }
        return Column(Self.values(type, rows), validity: validity)
    }

    private static func values(_ type: ColumnType, _ rows: [UInt64?]) -> Column.Values {
        switch type {
        case .boolean: .boolean(rows.map { UInt8(($0 ?? 0) & 1) })
        case .int32, .date: .int32(rows.map { Int32(truncatingIfNeeded: $0 ?? 0) })
        case .int64, .timestamp, .decimal: .int64(rows.map { Int64(bitPattern: $0 ?? 0) })
        case .text: .text(text(rows))
        case .fixed16:
            .fixed16(rows.flatMap { number in number.map { bytes(of: $0) } ?? [UInt8](repeating: 0, count: 16) })
        }
    }

    /// A dictionary in bytewise order, so not in order of first appearance.
    private static func text(_ rows: [UInt64?]) -> TextValues {
        let texts = rows.map { $0.map { "hồ sơ \($0 % 1_000_003)" } }
        let dictionary = Set(texts.compactMap(\.self)).sorted()
        let indices = Dictionary(uniqueKeysWithValues: zip(dictionary, dictionary.indices.map(Int32.init)))
        return TextValues(indices: texts.map { $0.flatMap { indices[$0] } ?? 0 }, dictionary: dictionary)
    }

    private static func bytes(of number: UInt64) -> [UInt8] {
        (0..<16).map { UInt8(truncatingIfNeeded: number >> UInt64($0 * 4)) }
    }
}

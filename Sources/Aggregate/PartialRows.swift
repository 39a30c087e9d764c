import Cells
import Columns

/// The rows of a partials file: one count each, named by its place in `AggregateTable.Counts`.
struct PartialRows {
    private enum Part: String, CaseIterable {
        case total, family1, family2, headlines
    }

    private let communes: TextValues
    private let inputs: TextValues
    private let measures: TextValues
    private let parts: TextValues
    private let positions: [Int32]
    private let counts: [Int64]

    /// Nil where the columns have other types.
    init?(_ batch: ColumnBatch) {
        guard case .text(let communes) = batch.columns[0].values, case .text(let inputs) = batch.columns[1].values,
            case .text(let measures) = batch.columns[2].values, case .text(let parts) = batch.columns[3].values,
            case .int32(let positions) = batch.columns[4].values, case .int64(let counts) = batch.columns[5].values
        else { return nil }
        self.communes = communes
        self.inputs = inputs
        self.measures = measures
        self.parts = parts
        self.positions = positions
        self.counts = counts
    }

    /// Adds the counts of the measures that have a shape.
    func add(
        to known: inout [PartialKey: AggregateTable.Counts], shapes: [String: AggregateTable.Counts]
    ) {
        for row in counts.indices {
            let measure = text(measures, row)
            guard let shape = shapes[measure], let part = Part(rawValue: text(parts, row)) else { continue }
            let key = PartialKey(commune: text(communes, row), inputs: text(inputs, row), measure: measure)
            set(part, Int(positions[row]), counts[row], in: &known[key, default: shape])
        }
    }

    private func text(_ values: TextValues, _ row: Int) -> String { values.dictionary[Int(values.indices[row])] }

    private func set(_ part: Part, _ position: Int, _ count: Int64, in counts: inout AggregateTable.Counts) {
        func put(_ list: inout [Int64]) { if list.indices.contains(position) { list[position] = count } }
        switch part {
        case .total: counts.total = count
        case .family1: put(&counts.family1)
        case .family2: put(&counts.family2)
        case .headlines: put(&counts.headlines)
        }
    }

    /// In order of commune, inputs and measure, so that equal counts give equal bytes.
    static func batch(_ partials: [PartialKey: AggregateTable.Counts], schema: ColumnSchema) -> ColumnBatch {
        var rows = RowBuilder()
        for (key, counts) in partials.sorted(by: { order($0.key).lexicographicallyPrecedes(order($1.key)) }) {
            rows.append(key, .total, 0, counts.total)
            for (part, list) in [
                (Part.family1, counts.family1), (.family2, counts.family2), (.headlines, counts.headlines),
            ] {
                for (position, count) in list.enumerated() where count != 0 { rows.append(key, part, position, count) }
            }
        }
        return ColumnBatch(schema: schema, columns: rows.columns)
    }

    private static func order(_ key: PartialKey) -> [UInt8] {
        Array("\(key.commune)/\(key.inputs)/\(key.measure)".utf8)
    }

    private struct RowBuilder {
        var texts = [TextBuilder(), TextBuilder(), TextBuilder(), TextBuilder()]
        var positions: [Int32] = []
        var counts: [Int64] = []

        var columns: [Column] {
            texts.map { Column(.text($0.values)) } + [Column(.int32(positions)), Column(.int64(counts))]
        }

        mutating func append(_ key: PartialKey, _ part: Part, _ position: Int, _ count: Int64) {
            for (index, text) in [key.commune, key.inputs, key.measure, part.rawValue].enumerated() {
                texts[index].append(text)
            }
            positions.append(Int32(position))
            counts.append(count)
        }
    }
}

/// Text in order of first appearance.
private struct TextBuilder {
    var values = TextValues()
    private var positions: [String: Int32] = [:]

    mutating func append(_ text: String) {
        if let position = positions[text] { return values.indices.append(position) }
        let position = Int32(values.dictionary.count)
        positions[text] = position
        values.dictionary.append(text)
        values.indices.append(position)
    }
}

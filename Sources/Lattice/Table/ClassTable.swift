import Cells

/// The classes of records that are equal in every generalised quasi-identifier.
///
/// - Shapes: one key and one count per class, in no particular order; one histogram per sensitive column.
package struct ClassTable: Sendable {
    let layout: KeyLayout
    let keys: [UInt64]
    let counts: [Int]
    let histograms: [ClassHistogram]

    /// Groups of rows with weights.
    init(layout: KeyLayout, frequencies: FrequencyTable, histograms: [ClassHistogram]) {
        self.layout = layout
        keys = frequencies.keys
        counts = frequencies.counts
        self.histograms = histograms
    }

    var classes: Int { counts.count }

    /// Memory held, roughly.
    var bytes: Int {
        8 * (keys.count + counts.count) + histograms.reduce(0) { $0 + 8 * $1.offsets.count + 12 * $1.codes.count }
    }

    /// The code of a column in a class.
    func code(of column: Int, in index: Int) -> Int {
        let field = layout.fields[column]
        return field.code(in: keys[index * layout.width + field.word])
    }

    /// These classes merged: in each column named, every code becomes the one the mapping gives.
    func merged(by mappings: [(column: Int, codes: [UInt32])]) -> ClassTable {
        mapped(by: mappings).table
    }

    /// The classes merged, and for each of these classes the one it became part of.
    func mapped(by mappings: [(column: Int, codes: [UInt32])]) -> (table: ClassTable, groups: [Int32]) {
        var merged = keys
        for (column, codes) in mappings {
            let field = layout.fields[column]
            var position = field.word
            while position < merged.count {
                merged[position] = field.replacing(
                    in: merged[position], with: codes[field.code(in: merged[position])])
                position += layout.width
            }
        }
        let frequencies = FrequencyTable(counting: merged, width: layout.width, weights: counts)
        let table = ClassTable(
            layout: layout, frequencies: frequencies,
            histograms: histograms.map { $0.merged(into: frequencies.groups, classes: frequencies.counts.count) })
        return (table, frequencies.groups)
    }
}

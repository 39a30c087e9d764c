/// How well the classes kept at a node protect: the worst class in each respect.
package struct ClassMeasures: Hashable, Sendable {
    /// The worst class for one sensitive column.
    package struct Column: Hashable, Sendable {
        package let name: String
        /// Least number of different values.
        package let distinct: Int
        /// Largest share of one value.
        package let alpha: Double
        /// Greatest total variation to the distribution of all records, before removal.
        package let t: Double
    }

    /// Records of the smallest class; 0 if none is kept.
    package let smallestClass: Int
    package let columns: [Column]

    init(_ classes: ClassTable, rejected: [Bool], table: LatticeTable) {
        let kept = rejected.indices.filter { !rejected[$0] }
        smallestClass = kept.map { classes.counts[$0] }.min() ?? 0
        columns = table.sensitive.enumerated().map { position, sensitive in
            let histogram = classes.histograms[position]
            return Column(
                name: sensitive.name,
                distinct: kept.map { histogram.entries(of: $0).count }.min() ?? 0,
                alpha: kept.map {
                    Double(histogram.largest(of: $0, without: nil)) / Double(classes.counts[$0])
                }.max() ?? 0,
                t: kept.map { index in
                    let size = classes.counts[index]
                    let moved = ClosenessDistance.equal.numerator(
                        of: histogram, class: index, size: size, totals: sensitive.totals, records: table.records)
                    return Double(moved) / (2 * Double(size) * Double(table.records))
                }.max() ?? 0)
        }
    }
}

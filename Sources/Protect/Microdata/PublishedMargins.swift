import CanonicalJSON
package import Cells
import Columns
package import Definition

/// What the published tables of a quarter say about the columns of its microdata.
///
/// From published values alone. Tables count dossiers and files count persons, so the shares differ even where nothing is
/// lost.
package struct PublishedMargins: Sendable {
    private let tables: [(measure: MeasureDefinition, table: ProtectedTable)]
    private let definition: MicrodataDefinition

    /// Of all tables, those of the quarter that count the dossiers which the microdata are about.
    package init(
        _ tables: [ProtectedTable], of quarter: Quarter, _ definition: PipelineDefinition,
        _ microdata: MicrodataDefinition
    ) {
        self.tables = tables.filter { $0.quarter == quarter }.compactMap { table in
            guard let measure = definition.measure(table.measure), measure.series == MicrodataDefinition.series,
                measure.counting == .rows, measure.protection == .rounded
            else { return nil }
            return (measure, table)
        }
        self.definition = microdata
    }

    /// For each column that some table has: total variation between the shares of its codes in the file and in the table.
    func distances(to microdata: Microdata) -> [String: Double] {
        var distances: [String: Double] = [:]
        for column in definition.quasiIdentifiers {
            guard let level = microdata.node[column.name] else { continue }
            let counts =
                switch column.source {
                case .commune: places
                case .column(let name): self.counts(of: name)
                }
            distances[column.name] = counts.flatMap { distance($0, column.hierarchy, level, column.name, microdata) }
        }
        for column in definition.sensitive {
            distances[column.name] = counts(of: column.column).flatMap {
                distance($0, column.hierarchy, column.hierarchy.height, column.name, microdata)
            }
        }
        return distances
    }

    private var places: [String: Int64]? {
        tables.first.map { _, table in
            Dictionary(
                uniqueKeysWithValues: table.communes.compactMap { area in
                    area.total.count.map { (area.area.id, $0.value) }
                })
        }
    }

    /// The city's cells of the finest table with this dimension, added up by its code.
    private func counts(of dimension: String) -> [String: Int64]? {
        for (measure, table) in tables {
            for (family, cells) in [
                (measure.family1, table.city.family1), (measure.family2, table.city.family2),
            ] {
                guard let position = family.firstIndex(of: dimension) else { continue }
                let leaves = cells.filter { $0.key.count == family.count }.compactMap { path, value in
                    value.count.map { (path[position], $0.value) }
                }
                if !leaves.isEmpty { return Dictionary(leaves) { $0 + $1 } }
            }
        }
        return nil
    }

    private func distance(
        _ counts: [String: Int64], _ hierarchy: CodeHierarchy, _ level: Int, _ name: String, _ microdata: Microdata
    ) -> Double? {
        guard let column = microdata.table.column(name) else { return nil }
        var published: [String: Int64] = [:]
        for (code, count) in counts {
            guard let shown = hierarchy.generalised(code, at: level) else { return nil }
            published[shown, default: 0] += count
        }
        let total = published.values.reduce(0, +)
        guard total > 0, column.count > 0 else { return nil }
        var shares = published.mapValues { Double($0) / Double(total) }
        for code in column.codes { shares[column.labels[Int(code)], default: 0] -= 1 / Double(column.count) }
        return shares.values.reduce(0) { $0 + abs($1) } / 2
    }
}

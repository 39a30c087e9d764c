import Cells
import Definition
import Foundation

@testable import Protect

/// Made-up exact counts of every measure of the repository's definitions, with sizes spread as in life and some holes.
struct MadeUpCity {
    let definition: PipelineDefinition
    let truth: [AggregateTable]

    /// The same for every test, with its published tables: making them takes seconds.
    static let shared = Result { () throws -> (city: MadeUpCity, published: [ProtectedTable]) in
        let city = try MadeUpCity(quarter: thirdQuarter)
        return (city, try city.published())
    }

    init(quarter: Quarter) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        definition = try PipelineDefinition(reading: root.path + "/Pipelines/demo")
        var tables: [String: AggregateTable] = [:]
        var pending = definition.measures
        while !pending.isEmpty {
            let ready = pending.filter { $0.partOf == nil || tables[$0.partOf ?? ""] != nil }
            for measure in ready {
                tables[measure.id] = MadeUpCity.table(
                    measure, quarter, definition, whole: measure.partOf.flatMap { tables[$0] })
            }
            pending.removeAll { tables[$0.id] != nil }
        }
        truth = definition.measures.compactMap { tables[$0.id] }
    }

    /// The published tables, in the order of the truth.
    func published(drawKey: [UInt8] = testKey) throws -> [ProtectedTable] {
        let control = DisclosureControl(definition: definition, stockKey: testStockKey)
        return try truth.map { table in
            let whole = definition.measure(table.measure)?.partOf
            return try control.protect(
                table, partOf: truth.first { $0.measure == whole }, vintage: definition.disclosure.vintages[0],
                drawKey: drawKey)
        }
    }

    private static func table(
        _ measure: MeasureDefinition, _ quarter: Quarter, _ definition: PipelineDefinition, whole: AggregateTable?
    ) -> AggregateTable {
        var draws = DrawSequence(key: testKey, label: "city|\(measure.id)")
        let wholes = Dictionary(uniqueKeysWithValues: (whole?.reported ?? []).map { ($0.commune, $0.counts.total) })
        let areas = definition.communes.enumerated().map { index, commune in
            let most = wholes[commune.code].map { UInt64($0) } ?? UInt64(index * 20)
            // A hole is one in every measure of a whole and its parts.
            let area: AggregateTable.Area =
                index % 40 == 39
                ? .missing(.notReported) : .reported(counts(measure, most, definition, &draws))
            return (commune: commune.code, area: area)
        }
        return AggregateTable(measure: measure.id, quarter: quarter, areas: areas)
    }

    private static func counts(
        _ measure: MeasureDefinition, _ most: UInt64, _ definition: PipelineDefinition, _ draws: inout DrawSequence
    ) -> AggregateTable.Counts {
        let total = Int64(draws.below(most + 1))
        let shape2 = definition.shape(measure.family2, of: measure)
        let family2 = spread(total, shape2.leafCount, &draws)
        return AggregateTable.Counts(
            total: total, family1: spread(total, definition.shape(measure.family1, of: measure).leafCount, &draws),
            family2: family2,
            headlines: measure.headlineCounts.map { count in
                // The one count of the definitions that is a cell must be that cell.
                count.id == "full_process"
                    ? shape2.leaves(below: ["online", "full"]).map { family2[$0].reduce(0, +) } ?? 0
                    : Int64(draws.below(UInt64(total) + 1))
            })
    }

    /// A total over leaves by drawn weights; what division leaves over goes to the first.
    private static func spread(_ total: Int64, _ leaves: Int, _ draws: inout DrawSequence) -> [Int64] {
        guard leaves > 0 else { return [] }
        let weights = (0..<leaves).map { _ in Int64(draws.below(10)) }
        var counts = weights.map { total * $0 / max(1, weights.reduce(0, +)) }
        counts[0] += total - counts.reduce(0, +)
        return counts
    }
}

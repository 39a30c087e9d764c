import Anonymise
import CanonicalJSON
import Cells
import Definition
import Foundation
import Protect

/// The nodes that meet the policy in every quarter, the least loss first. Removed persons are a band: it may be copied.
struct CalibrationTable {
    /// A node with its figures, one for each quarter.
    struct Row {
        let node: [Int]
        let figures: [MicrodataCalibration.Choice]

        var loss: Double { figures.map(\.lossShare).reduce(0, +) / Double(figures.count) }
    }

    let rows: [Row]
    private let results: [MicrodataCalibration]
    private let columns: [String]

    init(_ results: [MicrodataCalibration], _ definition: PipelineDefinition) {
        self.results = results
        columns = definition.disclosure.microdata?.quasiIdentifiers.map(\.name) ?? []
        let known = results.map { result in Dictionary(uniqueKeysWithValues: result.choices.map { ($0.node, $0) }) }
        let nodes = results.first?.choices.map(\.node) ?? []
        rows = nodes.compactMap { node in
            let figures = known.compactMap { $0[node] }
            return figures.count == known.count ? Row(node: node, figures: figures) : nil
        }.sorted { ($0.loss, $0.node.description) < ($1.loss, $1.node.description) }
    }

    var text: String {
        let head =
            columns.map { $0.padding(toLength: 10, withPad: " ", startingAt: 0) }.joined()
            + results.map { result in
                "| \(result.quarter)   loss  share  removed   Σclass²  mean/k "
            }.joined()
        let lines = rows.map { row in
            row.node.map { String($0).padding(toLength: 10, withPad: " ", startingAt: 0) }.joined()
                + zip(results, row.figures).map { result, figures in
                    String(
                        format: "| %14.0f %6.4f %8@ %9d %7.2f ", figures.loss, figures.lossShare,
                        ShareBand.of(figures.removed, in: result.persons) as NSString, figures.squares,
                        figures.meanClassOverK)
                }.joined()
        }
        let none = "no node meets the policy in all quarters: ask for less, or allow more removal"
        return ([head] + (rows.isEmpty ? [none] : lines)).joined(separator: "\n")
    }

    var json: String {
        JSONValue.object([
            "schema": "nq57/calibration/1", "nodes": .integer(results.first?.nodes ?? 0),
            "quarters": .strings(results.map(\.quarter.description)), "choices": .array(rows.map(json)),
        ]).line()
    }

    private func json(_ row: Row) -> JSONValue {
        .object([
            "node": .object(
                Dictionary(uniqueKeysWithValues: zip(columns, row.node.map { JSONValue.integer($0) }))),
            "figures": .array(zip(results, row.figures).map { .object(json($0, $1)) }),
        ])
    }

    private func json(
        _ result: MicrodataCalibration, _ figures: MicrodataCalibration.Choice
    ) -> [String: JSONValue] {
        [
            "quarter": .string(result.quarter.description),
            "loss_nue": .string(String(format: "%.3f", figures.loss)),
            "loss_share": .string(String(format: "%.6f", figures.lossShare)),
            "suppressed_band": .string(ShareBand.of(figures.removed, in: result.persons)),
            "class_squares": .integer(figures.squares),
            "mean_class_over_k": .string(String(format: "%.3f", figures.meanClassOverK)),
        ]
    }
}

import CanonicalJSON
import Foundation
import Lattice

/// What `nq57 lattice` prints: one JSON object, keys sorted, decimals with nine places.
struct LatticeReport {
    let search: LatticeSearch
    let answer: LatticeAnswer
    let measure: LossMeasure

    var json: String {
        let members = common.merging(answer.optimum.map(members(of:)) ?? ["node": "null"]) { $1 }
        let lines = members.sorted { $0.key < $1.key }.map { "  \(text($0.key)): \($0.value)" }
        return "{\n" + lines.joined(separator: ",\n") + "\n}"
    }

    private var common: [String: String] {
        [
            "columns": JSONValue.strings(columns).line(), "evaluated": String(answer.evaluated),
            "loss_measure": text(measure.rawValue), "nodes": String(answer.nodes),
            "records": String(search.table.records), "suppress_limit": String(search.limit),
        ]
    }

    private func members(of optimum: LatticeOptimum) -> [String: String] {
        let measures = search.measures(at: optimum.node)
        let levels = optimum.node.levels
        let node = zip(columns, levels).map { ($0, JSONValue.integer($1)) }
        let sensitive = measures.columns.sorted { $0.name < $1.name }.map { column in
            "\(text(column.name)):{\"alpha\":\(decimal(column.alpha)),\"distinct_l\":\(column.distinct),"
                + "\"t\":\(decimal(column.t))}"
        }
        return [
            "classes": String(optimum.classes), "levels": JSONValue.array(levels.map { .integer($0) }).line(),
            "loss": decimal(optimum.loss), "loss_share": decimal(optimum.lossShare),
            "node": JSONValue.object(Dictionary(uniqueKeysWithValues: node)).line(),
            "sensitive": "{" + sensitive.joined(separator: ",") + "}",
            "smallest_class": String(measures.smallestClass), "suppressed": String(optimum.suppressed),
            "suppressed_share": decimal(Double(optimum.suppressed) / Double(search.table.records)),
        ]
    }

    private var columns: [String] { search.table.hierarchies.map(\.column) }

    private func text(_ string: String) -> String { JSONValue.string(string).line() }

    private func decimal(_ value: Double) -> String { String(format: "%.9f", value) }
}

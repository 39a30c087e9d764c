import CanonicalJSON
package import Cells
import Definition
import DurableFiles

/// What a published table counted and by which dimensions: what must fit together over all tables ever published.
///
/// Kept with a sealed table, because the definitions may no longer know its measure.
package struct TableShape: Hashable, Sendable {
    package let measure: String
    package let quarter: Quarter
    package let epoch: Int
    /// Names the records counted.
    let records: String
    /// SHA-256 of what is counted: series, conditions, unit, counting, headline counts.
    let definitionSHA256: String
    let personal: [String]
    let administrative: [String]
    /// First ages of the bands; empty where none are published.
    let ageCuts: Set<Int>
    /// SHA-256 of the codes of each dimension, by its name; empty in tables that were sealed before it was kept.
    let codeLists: [String: String]

    /// Of the table as it is published: a family that was left out is not in it.
    init(_ plan: ProtectionPlan, leftOut: Set<CubeFamily>) {
        measure = plan.measure.id
        quarter = plan.quarter
        epoch = plan.epoch
        records = plan.measure.records
        definitionSHA256 = plan.measure.definitionSHA256
        let dimensions = leftOut.contains(.personal) ? [] : plan.family1.dimensions
        personal = dimensions.map(\.name)
        administrative = leftOut.contains(.administrative) ? [] : plan.family2.dimensions.map(\.name)
        ageCuts = Set(dimensions.flatMap(\.codes).compactMap { code in Int(code.prefix { $0.isNumber }) })
        codeLists = Dictionary(
            (plan.family1.dimensions + plan.family2.dimensions).map { ($0.name, $0.codesSHA256) },
            uniquingKeysWith: { first, _ in first })
    }

    var json: JSONValue {
        .object([
            "records": .string(records), "definition_sha256": .string(definitionSHA256),
            "personal": .strings(personal), "administrative": .strings(administrative),
            "age_cuts": .array(ageCuts.sorted().map { .integer(Int64($0)) }),
            "code_lists": .object(codeLists.mapValues(JSONValue.string)),
        ])
    }

    /// Nil unless `json` wrote it.
    init?(_ json: JSONValue, of key: VintageKey) {
        guard let records = json["records"]?.string, let definition = json["definition_sha256"]?.string,
            let personal = json["personal"]?.array, let administrative = json["administrative"]?.array,
            let cuts = json["age_cuts"]?.array
        else { return nil }
        measure = key.measure
        quarter = key.quarter
        epoch = key.epoch
        self.records = records
        definitionSHA256 = definition
        self.personal = personal.compactMap(\.string)
        self.administrative = administrative.compactMap(\.string)
        ageCuts = Set(cuts.compactMap { $0.integer.map { Int($0) } })
        codeLists = (json["code_lists"]?.object ?? [:]).compactMapValues(\.string)
    }
}

extension FamilyShape.Dimension {
    fileprivate var codesSHA256: String { SHA256Hex.of(Array(codes.sorted().joined(separator: "\n").utf8)) }
}

extension MeasureDefinition {
    /// SHA-256 of what is counted. Names and texts may change, this may not (V12).
    fileprivate var definitionSHA256: String {
        let counts = headlineCounts.map { "count \($0.id): \($0.condition.text)" }
        let lines =
            [
                "measure/1", id, "unit \(unit)", "records \(records)", "series \(series)", "stock \(isStock)",
                "counting \(counting.text)", "where \(condition.text)",
            ] + counts
        return SHA256Hex.of(Array(lines.joined(separator: "\n").utf8))
    }
}

extension MeasureDefinition.Counting {
    fileprivate var text: String {
        switch self {
        case .rows: "rows"
        case .distinct(let column): "distinct \(column)"
        case .sum(let column): "sum \(column)"
        }
    }
}

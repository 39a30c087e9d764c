import CanonicalJSON
import Cells
import Definition

/// Communes of which nothing is read because the definitions say so, for one screen.
struct UnreadCommunes {
    /// Named before the rest is counted.
    private static let named = 6

    /// Sources that are disabled: due and missing.
    private let disabled: [SourceDefinition]
    /// Communes that do not exist in the quarter of today: not due.
    private let absent: [CommuneDefinition]
    private let quarter: Quarter
    private let names: [String: String]

    init(_ definition: PipelineDefinition, asOf: CivilDate) {
        let quarter = Quarter(containing: asOf)
        self.quarter = quarter
        disabled = definition.sources.filter { $0.disabledReason != nil }
        absent = definition.communes.filter { !$0.quarters.contains(quarter) }
        names = Dictionary(definition.communes.map { ($0.code, $0.name.vi) }, uniquingKeysWith: { first, _ in first })
    }

    var lines: [String] {
        var lines: [String] = []
        if !disabled.isEmpty {
            let told = UnreadCommunes.list(disabled.map { "\($0.id) \(names[$0.commune] ?? "")" })
            lines.append("Disabled    \(UnreadCommunes.count(disabled.count, "is", "are")) disabled: \(told)")
        }
        if !absent.isEmpty {
            let told = UnreadCommunes.list(absent.map { "\($0.code) \($0.name.vi)" })
            lines.append(
                "            \(UnreadCommunes.count(absent.count, "is", "are")) not there in \(quarter): \(told)")
        }
        return lines
    }

    var json: JSONValue {
        .object(["disabled": .strings(disabled.map(\.id)), "not_there": .strings(absent.map(\.code))])
    }

    private static func count(_ count: Int, _ one: String, _ many: String) -> String {
        count == 1 ? "1 commune \(one)" : "\(count) communes \(many)"
    }

    private static func list(_ names: [String]) -> String {
        let rest = names.count - named
        return names.prefix(named).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    }
}

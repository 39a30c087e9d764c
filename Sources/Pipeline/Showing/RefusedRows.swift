import Anonymise
import CanonicalJSON

/// How many rows were refused for what, unit by unit: `nq57 quarantine list`.
struct RefusedRows {
    /// Of one unit for one reason.
    struct Count {
        let unit: UnitID
        let reason: String
        let rows: Int
        /// False: the unit was read and waits for a person.
        let isCommitted: Bool
    }

    /// The counts of a unit follow each other.
    let counts: [Count]

    private var total: Int { counts.reduce(0) { $0 + $1.rows } }

    /// A line for each unit; then, for whoever looks at the end of it only, what was refused most over all of them.
    var text: String {
        let units = counts.chunked { $0.unit == $1.unit && $0.isCommitted == $1.isCommitted }
        let width = units.compactMap(\.first?.unit.description.count).max() ?? 0
        let lines = units.compactMap { unit -> String? in
            guard let first = unit.first else { return nil }
            let name = first.unit.description
            let reasons = unit.map { "\($0.reason) \($0.rows)" }.joined(separator: ", ")
            return name + String(repeating: " ", count: width - name.count) + "  " + reasons
                + (first.isCommitted ? "" : "  not committed")
        }
        return (lines + summary + ["\(total) rows refused in \(Set(counts.map(\.unit)).count) units"])
            .joined(separator: "\n")
    }

    /// By dataset and reason, the most rows first; none of a single unit, which its line says already.
    private var summary: [String] {
        let groups = Dictionary(grouping: counts) { [$0.unit.series, $0.reason] }.map { group, counts in
            (
                name: group.joined(separator: "  "), rows: counts.reduce(0) { $0 + $1.rows },
                sources: Set(counts.map(\.unit.source)).count
            )
        }
        guard Set(counts.map(\.unit)).count > 1 else { return [] }
        let ordered = groups.sorted { ($1.rows, $0.name) < ($0.rows, $1.name) }
        let width = ordered.map(\.name.count).max() ?? 0
        return ["", "Over all units, by dataset and reason:"]
            + ordered.map { group in
                let name = group.name + String(repeating: " ", count: width - group.name.count)
                return "  \(name)  \(group.rows) rows in \(group.sources) sources"
            }
    }

    var json: JSONValue {
        .object([
            "schema": "nq57/quarantine/1", "rows": .integer(total),
            "refused": .array(
                counts.map {
                    .object([
                        "unit": .string($0.unit.description), "reason": .string($0.reason),
                        "rows": .integer($0.rows), "committed": .bool($0.isCommitted),
                    ])
                }),
        ])
    }
}

extension [RefusedRows.Count] {
    /// Cut wherever two that follow each other do not belong together.
    fileprivate func chunked(_ belong: (Element, Element) -> Bool) -> [ArraySlice<Element>] {
        var chunks: [ArraySlice<Element>] = []
        var start = startIndex
        for index in indices where index > start && !belong(self[index - 1], self[index]) {
            chunks.append(self[start..<index])
            start = index
        }
        return start < endIndex ? chunks + [self[start...]] : chunks
    }
}

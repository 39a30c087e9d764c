package import Definition
import Extract

/// A draft of `layouts/<name>.yaml` and its DDL, from what a live database holds.
///
/// Every column is unclassified: `nq57 check` refuses the draft until a person has said of each what it is. What a known
/// layout makes of a column of the same name stands beside it as a comment, never as an answer.
package struct LayoutDraft: Sendable {
    private let name: String
    private let source: String
    private let relations: [DiscoveredRelation]
    private let known: [LayoutDefinition]

    /// Asks the source for the names and types of the tables in a schema.
    ///
    /// - Errors: exit 1 where the source does not let us ask or has no such table, 75 where it cannot be reached now.
    package init(
        of source: SourceDefinition, schema: String, name: String, definition: PipelineDefinition
    ) throws(RunError) {
        let found = Result { () throws(ExtractionFailure) in try SourceSurvey.relations(of: source, schema: schema) }
        switch found {
        case .failure(let failure):
            throw RunError(
                code: failure.code, message: "\(source.id): \(failure.message)", remedy: failure.remedy,
                status: failure.failureClass == .transient ? .temporary : .notInOrder)
        case .success(let relations):
            self.relations = relations.filter { $0.name != "source" }
        }
        guard !relations.isEmpty else {
            throw RunError(
                code: "noTables", message: "the role sees no table in schema \(schema) of \(source.id).",
                remedy: "name the schema of its tables with --schema", status: .notInOrder)
        }
        self.name = name
        self.source = source.id
        known = definition.layouts.values.sorted { $0.name < $1.name }
    }

    /// How well each known layout fits, the best first: then no new layout is needed.
    package var fits: String {
        let lines = known.map { ($0.name, fit($0)) }.sorted { $0.1.found > $1.1.found }.map { name, fit in
            let lacking = fit.lacking.prefix(5).joined(separator: ", ")
            let rest = fit.lacking.count > 5 ? " and \(fit.lacking.count - 5) more" : ""
            return "# \(name): \(fit.found) of \(fit.needed) columns are there with their types"
                + (fit.lacking.isEmpty ? "; it fits as it is." : "; lacking \(lacking)\(rest)")
        }
        return lines.joined(separator: "\n")
    }

    /// The layout file.
    package var yaml: String {
        let datasets = relations.enumerated().map { dataset($0.offset + 1, $0.element) }
        return """
            # Draft by nq57 discover, from the tables of source \(source). Nothing in it was decided by a person yet:
            # 1. where a known layout fits, name that one in sources.yaml and throw this away;
            # 2. else move every name under `unclassified` to `columns` (canonical: source) or to `ignored`;
            # 3. nq57 check names what is missing, until nothing is; then nq57 doctor --source \(source).
            \(fits)
            layout: \(name)
            version: 1
            ddl: \(name).ddl.sql

            datasets:
            \(datasets.joined(separator: "\n"))

            """
    }

    /// The statements that make such tables, for synthetic sources and for the types.
    package var ddl: String {
        let tables = relations.map { relation in
            let lines = relation.columns.enumerated().map { index, column in
                let comma = index == relation.columns.count - 1 ? "" : ","
                let type = column.type?.rawValue ?? column.sourceType
                let warning = column.type == nil ? "   -- no layout may have this type: map it in a view" : ""
                return "    \(LayoutDraft.quoted(column.name)) \(type)\(comma)\(warning)"
            }
            return "CREATE TABLE nq57_export.\(LayoutDraft.quoted(relation.name)) (\n"
                + lines.joined(separator: "\n") + "\n);\n"
        }
        return "-- Draft by nq57 discover, from the tables of source \(source).\n"
            + "CREATE SCHEMA IF NOT EXISTS nq57_export;\n\n" + tables.joined(separator: "\n")
    }

    private func dataset(_ number: Int, _ relation: DiscoveredRelation) -> String {
        let meanings = meanings(of: relation.name)
        let dataset = meanings.dataset ?? "unclassified_\(number)"
        let columns = relation.columns.map { column in
            let hint = meanings.columns[column.name].map { "; \($0)" } ?? ""
            return
                "      - \(LayoutDraft.text(column.name))   # \(column.sourceType.isEmpty ? "no type" : column.sourceType)\(hint)"
        }
        return """
              \(dataset):
                relation: \(LayoutDraft.text(relation.name))   # \(relation.kind)
                columns: {}
                unclassified:
            \(columns.joined(separator: "\n"))
            """
    }

    /// What known layouts make of a relation of this name and of its columns.
    private func meanings(of relation: String) -> (dataset: String?, columns: [String: String]) {
        var dataset: String?
        var columns: [String: String] = [:]
        for layout in known {
            for (name, mapped) in layout.datasets where mapped.relations.contains(relation) {
                if case .relation = mapped.origin { dataset = dataset ?? name }
                for (canonical, column) in mapped.columns {
                    for input in column.inputs { columns[input.column] = "\(layout.name) reads \(name).\(canonical)" }
                }
                for ignored in mapped.ignored[relation] ?? [] { columns[ignored] = "\(layout.name) ignores it" }
            }
        }
        return (dataset, columns)
    }

    private func fit(_ layout: LayoutDefinition) -> (found: Int, needed: Int, lacking: [String]) {
        var lacking: [String] = []
        var needed = 0
        for (relation, columns) in layout.neededColumns.sorted(by: { $0.key < $1.key }) {
            let found = relations.first { $0.name == relation }?.columns ?? []
            for column in columns {
                needed += 1
                let isThere = found.contains { $0.name == column.name && LayoutDraft.fits($0.type, column.type) }
                if !isThere { lacking.append("\(relation).\(column.name)") }
            }
        }
        return (needed - lacking.count, needed, lacking)
    }

    /// Whole numbers stand in for each other.
    private static func fits(_ found: WireType?, _ wanted: WireType) -> Bool {
        let numbers: Set<WireType> = [.smallint, .integer, .bigint, .numeric]
        guard let found else { return false }
        return found == wanted || (numbers.contains(found) && numbers.contains(wanted))
    }

    private static func quoted(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// As YAML text.
    private static func text(_ name: String) -> String {
        let isPlain = name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
        }
        return isPlain && !(name.first?.isNumber ?? true)
            ? name : "'" + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }
}

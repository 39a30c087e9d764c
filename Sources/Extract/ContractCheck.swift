import Definition

/// Compares what a layout says of a dataset with what the source's catalogue holds.
///
/// Runs in the snapshot, before any row is read. Names and types only.
struct ContractCheck {
    enum Finding: Sendable {
        /// Columns that are neither read nor listed, as `relation.column`, and relations that cannot be locked.
        case sound(extraColumns: [String], unlocked: [String])
        case missingRelations([String])
        case breach(ExtractionFailure)
    }

    let catalogue: SourceCatalogue
    let dialect: SQLDialect
    let failures: SourceFailures

    func check(_ layout: LayoutDataset, dataset: String) -> Finding {
        let names = layout.relations
        let missing = names.filter { catalogue.relations[$0] == nil }
        guard missing.isEmpty else { return .missingRelations(missing) }
        let relations = names.compactMap { name in catalogue.relations[name].map { (name: name, relation: $0) } }
        if let policy = relations.first(where: \.relation.hasRowPolicy) {
            return .breach(
                failures.breach("row_policy", "\(policy.name) has a row policy: it may hide rows.", dataset: dataset))
        }
        let differences = differences(of: layout)
        guard differences.isEmpty else {
            let code = differences.contains { $0.contains("missing") } ? "missing_column" : "wrong_type"
            return .breach(
                failures.breach(code, differences.joined(separator: "; ") + ".", dataset: dataset))
        }
        return .sound(
            extraColumns: relations.flatMap { extra(of: $0.relation, named: $0.name, layout) },
            unlocked: relations.flatMap(\.relation.unlocked).reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
    }

    /// What a plain relation lacks. The columns of a query are described by the source when it is prepared.
    private func differences(of layout: LayoutDataset) -> [String] {
        guard case .relation(let name) = layout.origin, let relation = catalogue.relations[name] else { return [] }
        return layout.sourceColumns.compactMap { column in
            guard let found = relation.columns[column.name] else { return "column \(name).\(column.name) is missing" }
            guard !accepted(column.type).contains(found.type) else { return nil }
            return "column \(name).\(column.name) is \(found.type); the layout says \(column.type.rawValue)"
        }
    }

    private func extra(
        of relation: SourceCatalogue.Relation, named name: String, _ layout: LayoutDataset
    ) -> [String] {
        let ignored = Set(layout.ignored[name] ?? [])
        let read = Set(layout.sourceColumns.map(\.name))
        return relation.columns.keys
            .filter { !ignored.contains($0) && !read.contains($0) && !isNamed($0, in: layout.origin) }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            .map { name + "." + $0 }
    }

    /// Whether a layout's query uses the column, to join or to order.
    private func isNamed(_ column: String, in origin: LayoutDataset.Origin) -> Bool {
        guard case .query(let postgres, let sqlite, _) = origin else { return false }
        return (dialect == .postgres ? postgres : sqlite).contains(SQLDialect.quoted(column))
    }

    private func accepted(_ type: WireType) -> Set<String> {
        let types = dialect == .postgres ? ContractCheck.postgresTypes : ContractCheck.sqliteTypes
        return types[type] ?? []
    }

    private static let postgresTypes: [WireType: Set<String>] = {
        let integers: Set<String> = ["int2", "int4", "int8", "numeric"]
        return [
            .text: ["text", "varchar", "bpchar", "name", "char", "enum"], .smallint: integers, .integer: integers,
            .bigint: integers, .numeric: integers, .boolean: ["bool"], .date: ["date"], .timestamptz: ["timestamptz"],
        ]
    }()

    /// Declared types; a view's computed column has none, and every value is checked as it is read.
    private static let sqliteTypes: [WireType: Set<String>] = {
        let integers: Set<String> = ["smallint", "integer", "bigint", "int", "numeric", ""]
        return [
            .text: ["text", "varchar", "char", "character varying", ""], .smallint: integers, .integer: integers,
            .bigint: integers, .numeric: integers.union(["decimal"]), .boolean: integers.union(["boolean", "bool"]),
            .date: ["date", "text", ""], .timestamptz: ["timestamptz", "timestamp with time zone", "text", ""],
        ]
    }()
}

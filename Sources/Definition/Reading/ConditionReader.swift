/// Reads `where` maps into conditions, against the columns of a dataset.
struct ConditionReader {
    let dataset: DatasetDefinition
    let codeLists: [String: Set<String>]

    private static let keys = ["not", "from", "to", "is", "not_after", "not_before"]

    /// All entries must hold; `any` lists alternatives.
    func read(_ field: Field) -> Condition {
        let parts = field.entries().map { name, value, _ in
            name == "any" ? Condition.any(value.list().map(read)) : condition(on: name, value)
        }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private func condition(on name: String, _ field: Field) -> Condition {
        guard let column = staged(name, field) else { return .always }
        switch field.value.content {
        case .scalar: return equal(column, field, .equal)
        case .list: return .oneOf(column: name, codes(column, field))
        case .map: return bounds(column, field)
        }
    }

    private func staged(_ name: String, _ field: Field) -> DatasetColumn? {
        let staged = dataset.stagedColumns
        if let column = staged.first(where: { $0.name == name }) { return column }
        let isKnown = dataset.column(name) != nil
        field.log.report(
            at: field.log.place(of: field.path),
            isKnown ? "\(name) is not staged, so nothing can depend on it" : "\(dataset.name) has no column \(name)",
            remedy: isKnown
                ? "write becomes: … on the column, if its class allows it"
                : NearestName.remedy(for: name, in: staged.map(\.name), what: "column"))
        return nil
    }

    private func equal(_ column: DatasetColumn, _ field: Field, _ operator: Condition.Operator) -> Condition {
        switch column.type {
        case .boolean: return .compare(column: column.name, `operator`, .flag(field.flag()))
        case .code: return .compare(column: column.name, `operator`, .code(code(column, field)))
        case .integer: return .compare(column: column.name, `operator`, .number(field.integer()))
        case .text, .decimal, .date, .timestamp:
            field.report("\(column.name) cannot be compared so", remedy: "use is, not_after or not_before")
            return .always
        }
    }

    private func codes(_ column: DatasetColumn, _ field: Field) -> [String] {
        field.list().map { code(column, $0) }
    }

    private func code(_ column: DatasetColumn, _ field: Field) -> String {
        let code = field.text()
        guard case .code(let list) = column.type else {
            field.report("\(column.name) has no codes", remedy: "write one value")
            return code
        }
        if let known = codeLists[list], !known.contains(code), !code.isEmpty {
            field.report(
                "\(code) is no code of \(list)", remedy: NearestName.remedy(for: code, in: known, what: "code"))
        }
        return code
    }

    private func bounds(_ column: DatasetColumn, _ field: Field) -> Condition {
        let fields = field.fields(keys: Self.keys)
        var parts: [Condition] = []
        if let value = fields.optional("not") { parts.append(negation(column, value)) }
        if let value = fields.optional("from") { parts.append(number(column, .greaterOrEqual, value)) }
        if let value = fields.optional("to") { parts.append(number(column, .lessOrEqual, value)) }
        if let value = fields.optional("is") { parts.append(presence(column, value)) }
        if let value = fields.optional("not_before") { parts.append(day(column, .greaterOrEqual, value)) }
        if let value = fields.optional("not_after") { parts.append(day(column, .lessOrEqual, value)) }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private func negation(_ column: DatasetColumn, _ field: Field) -> Condition {
        if case .list = field.value.content { return .noneOf(column: column.name, codes(column, field)) }
        return equal(column, field, .notEqual)
    }

    private func presence(_ column: DatasetColumn, _ field: Field) -> Condition {
        switch field.text() {
        case "known": return .isKnown(column: column.name)
        case "missing": return .isMissing(column: column.name)
        default:
            field.report("is can be known or missing", remedy: "write is: known")
            return .always
        }
    }

    private func number(_ column: DatasetColumn, _ operator: Condition.Operator, _ field: Field) -> Condition {
        guard column.type == .integer else {
            field.report("\(column.name) is no whole number", remedy: "from and to are for integers")
            return .always
        }
        return .compare(column: column.name, `operator`, .number(field.integer()))
    }

    private func day(_ column: DatasetColumn, _ operator: Condition.Operator, _ field: Field) -> Condition {
        guard column.staged == .day else {
            field.report("\(column.name) is no day", remedy: "not_before and not_after are for dates and times")
            return .always
        }
        let operand: Condition.Operand
        switch field.text() {
        case "quarter_start": operand = .quarterStart
        case "quarter_end": operand = .quarterEnd
        case "year_start": operand = .yearStart
        case let other: operand = .column(otherDay(other, field))
        }
        return .compare(column: column.name, `operator`, operand)
    }

    private func otherDay(_ name: String, _ field: Field) -> String {
        let days = dataset.stagedColumns.filter { $0.staged == .day }.map(\.name)
        if !name.isEmpty, !days.contains(name) {
            let words = days + ["quarter_start", "quarter_end", "year_start"]
            field.report(
                "\(dataset.name) has no day \(name)", remedy: NearestName.remedy(for: name, in: words, what: "day"))
        }
        return name
    }
}

import Cells

extension DatasetColumn {
    private enum TypeName: String, CaseIterable {
        case text, code, integer, decimal, boolean, date, timestamp
    }

    private enum StagedName: String, CaseIterable {
        case pseudonym, code, text, integer, decimal, boolean, day
        case pseudonymWithPanel = "pseudonym_with_panel"
    }

    private static let keys = [
        "class", "type", "codes", "scale", "nullable", "derived", "range", "empty", "becomes", "label",
    ]

    static func read(_ field: Field, name: String, codeLists: [String: CodeList]) -> DatasetColumn {
        let fields = field.fields(keys: keys)
        let columnClass = ColumnClass.read(fields)
        guard columnClass != .drop else { return dropped(fields, name: name) }
        let type = valueType(fields, codeLists: codeLists)
        let range = fields.optionalFields("range", keys: ["from", "to", "else"])
        let scale = if case .decimal(let scale) = type { scale } else { 0 }
        return DatasetColumn(
            name: name, type: type, columnClass: columnClass, isNullable: fields.flag("nullable", default: false),
            staged: stagedForm(fields, scale: scale), derivation: fields.optional("derived").flatMap(Derivation.read),
            minimum: range?.optional("from").flatMap { number($0, scale: scale) },
            maximum: range.flatMap { limit($0, scale) },
            isEmptiedWhenOutOfRange: range.map(isEmptied) ?? false,
            numberWhenEmpty: fields.optional("empty")?.integer(), label: fields.localised("label"))
    }

    /// A dropped column has a label and nothing else.
    private static func dropped(_ fields: Fields, name: String) -> DatasetColumn {
        for key in keys where key != "class" && key != "label" && fields.has(key) {
            fields.report(key, "\(name) is never read", remedy: "leave \(key) out, or give the column another class")
        }
        return DatasetColumn(
            name: name, type: .text, columnClass: .drop, isNullable: true, staged: nil, derivation: nil, minimum: nil,
            maximum: nil, isEmptiedWhenOutOfRange: false, label: fields.localised("label"))
    }

    private static func valueType(_ fields: Fields, codeLists: [String: CodeList]) -> ValueType {
        let name: TypeName = fields.choice("type") ?? .text
        if name != .code, fields.has("codes") {
            fields.report("codes", "only a code has a list", remedy: "write type: code, or leave codes out")
        }
        switch name {
        case .text: return .text
        case .code: return .code(list: codeList(fields, codeLists))
        case .integer: return .integer
        case .decimal: return .decimal(scale: scale(fields))
        case .boolean: return .boolean
        case .date: return .date
        case .timestamp: return .timestamp
        }
    }

    private static func scale(_ fields: Fields) -> Int {
        let scale = fields.integer("scale")
        if (1...9).contains(scale) { return Int(scale) }
        fields.report("scale", "a decimal has 1 to 9 digits after the point", remedy: "write scale: 2")
        return 2
    }

    private static func codeList(_ fields: Fields, _ codeLists: [String: CodeList]) -> String {
        let list = fields.text("codes")
        if !list.isEmpty, list != "communes", codeLists[list] == nil {
            fields.report(
                "codes", "there is no code list \(list)",
                remedy: NearestName.remedy(for: list, in: codeLists.keys, what: "code list"))
        }
        return list
    }

    private static func stagedForm(_ fields: Fields, scale: Int) -> StagedForm? {
        guard fields.has("becomes"), let name: StagedName = fields.choice("becomes") else { return nil }
        switch name {
        case .pseudonym: return .pseudonym(hasPanel: false)
        case .pseudonymWithPanel: return .pseudonym(hasPanel: true)
        case .code: return .code
        case .text: return .text
        case .integer: return .integer
        case .decimal: return .decimal(scale: scale)
        case .boolean: return .boolean
        case .day: return .day
        }
    }

    /// `to: 50` or `to: members`.
    private static func limit(_ range: Fields, _ scale: Int) -> Limit? {
        guard let field = range.optional("to") else { return nil }
        if case .text(let text)? = field.scalar, FixedDecimal(text) == nil { return .column(text) }
        return number(field, scale: scale).map(Limit.number)
    }

    /// A whole number, or a quoted decimal, in units of the column's scale.
    private static func number(_ field: Field, scale: Int) -> Int64? {
        guard let written = field.written, let decimal = FixedDecimal(written), decimal.scale <= scale else {
            field.report(
                "\(field.name) is no number of this column", remedy: "write at most \(scale) digits after the point")
            return nil
        }
        return decimal.rounded(toScale: scale).units
    }

    private static func isEmptied(_ range: Fields) -> Bool {
        guard let word = range.optionalText("else") else { return false }
        if word != "empty" {
            range.report("else", "else can only be empty", remedy: "write else: empty, or leave it out")
        }
        return true
    }
}

extension ColumnClass {
    private static let plain: [String: ColumnClass] = [
        "quasi": .quasi, "sensitive": .sensitive, "administrative": .administrative, "measure": .measure,
        "place": .place, "time": .time, "drop": .drop,
    ]

    private static let names: [String: ColumnClass] = IdentifierType.allCases.reduce(into: plain) {
        $0["identifier:\($1.rawValue)"] = .identifier($1)
    }

    /// No class, no load.
    static func read(_ fields: Fields) -> ColumnClass {
        let name = fields.text("class")
        if let known = names[name] { return known }
        if !name.isEmpty {
            fields.report(
                "class", "there is no class \(name)",
                remedy: NearestName.remedy(for: name, in: names.keys, what: "class"))
        }
        return .administrative
    }
}

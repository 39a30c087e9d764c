/// Reads how one canonical column is made from source columns.
///
/// The mapping follows from the column's class and type and from the type of its source; only what cannot be inferred
/// is written: a format, a guard, the values of a flag.
struct LayoutColumnReader {
    let column: DatasetColumn
    let codes: [String: CodeTable]
    let textTimesAreDigits: Bool
    let source: LayoutSource

    private static let keys = ["from", "format", "only_if", "empty_if", "yes_is", "no_is", "else_no"]

    private enum Format: String, CaseIterable {
        case positive
        case birthDigits = "birth_digits"
        case latestTime = "latest_time"
        case pausedIntervals = "paused_intervals"
        case procedureCode = "procedure_code"
    }

    /// `channel: kenh_nop` or `channel: {from: kenh_nop, …}`.
    func read(_ field: Field) -> LayoutColumn? {
        guard case .map = field.value.content else {
            let input = LayoutColumn.Input(column: field.text())
            return mapped([input], nil, at: field.value.place)
        }
        let fields = field.fields(keys: Self.keys)
        return mapped(inputs(fields), fields, at: field.value.place)
    }

    private func inputs(_ fields: Fields) -> [LayoutColumn.Input] {
        guard let from = fields.required("from") else { return [] }
        let shared = fields.optional("only_if").flatMap { guarding($0) }
        guard case .list = from.value.content else { return [.init(column: from.text(), onlyIf: shared)] }
        return from.list().map { item in
            guard case .map = item.value.content else { return .init(column: item.text(), onlyIf: shared) }
            let input = item.fields(keys: ["column", "only_if"])
            return .init(column: input.text("column"), onlyIf: input.optional("only_if").flatMap { guarding($0) })
        }
    }

    /// `{TinhTrangID: [10]}`
    private func guarding(_ field: Field) -> LayoutColumn.Guard? {
        guard let (name, values, entry) = field.entries().first else { return nil }
        let type = source.type(of: name, at: entry.keyPlace)
        return LayoutColumn.Guard(source: name, values: literals(values, of: type))
    }

    private func literals(_ field: Field, of type: WireType?) -> [SourceLiteral] {
        field.list().map { item in
            let literal = SourceLiteral(item.scalar ?? .null, written: item.written ?? "")
            if let type, !literal.fits(type) {
                item.report(
                    "a column of type \(type.rawValue) holds no such value", remedy: "write numbers bare, text quoted")
            }
            return literal
        }
    }

    private func mapped(_ inputs: [LayoutColumn.Input], _ fields: Fields?, at place: Place) -> LayoutColumn? {
        let types = inputs.compactMap { source.type(of: $0.column, at: place) }
        guard let type = types.first, types.count == inputs.count else { return nil }
        guard let mapping = mapping(from: type, fields, at: place) else {
            source.report(place, "\(column.name) cannot be read from a column of type \(type.rawValue)")
            return nil
        }
        return LayoutColumn(inputs: inputs, mapping: mapping)
    }

    private func mapping(from type: WireType, _ fields: Fields?, at place: Place) -> LayoutColumn.Mapping? {
        if let fields, fields.has("format"), let format: Format = fields.choice("format") {
            return mapping(format, from: type)
        }
        if case .identifier = column.columnClass {
            return .identifier(emptyIf: fields?.optional("empty_if").flatMap { guarding($0) })
        }
        switch column.type {
        case .text: return .text(isProcedureCode: false)
        case .code("communes"): return [.text, .smallint, .integer, .bigint].contains(type) ? .commune : nil
        case .code(let list): return codeMapping(list, from: type, at: place)
        case .integer, .decimal: return [.smallint, .integer, .bigint, .numeric].contains(type) ? .number : nil
        case .boolean: return flagMapping(from: type, fields)
        case .date, .timestamp: return timeMapping(from: type)
        }
    }

    private func mapping(_ format: Format, from type: WireType) -> LayoutColumn.Mapping? {
        switch format {
        case .positive: type == .numeric || type == .bigint || type == .integer ? .isPositive : nil
        case .birthDigits: type == .text ? .birthDigits : nil
        case .latestTime: type == .text ? .latestTime : nil
        case .pausedIntervals: type == .text ? .pausedIntervals : nil
        case .procedureCode: type == .text ? .text(isProcedureCode: true) : nil
        }
    }

    private func timeMapping(from type: WireType) -> LayoutColumn.Mapping? {
        switch type {
        case .timestamptz: .time(.timestamptz)
        case .date: .time(.date)
        case .text: textTimesAreDigits ? .time(.digits) : nil
        default: nil
        }
    }

    private func codeMapping(_ list: String, from type: WireType, at place: Place) -> LayoutColumn.Mapping? {
        guard let table = codes[list] else {
            source.report(place, "the layout has no codes for \(list)")
            return .code([:])
        }
        return table.codes.keys.allSatisfy { $0.fits(type) } ? .code(table.codes) : nil
    }

    private func flagMapping(from type: WireType, _ fields: Fields?) -> LayoutColumn.Mapping? {
        let isNumber = [.smallint, .integer, .bigint].contains(type)
        guard type == .boolean || isNumber else { return nil }
        let yes = fields?.optional("yes_is").map { literals($0, of: type) }
        let no = fields?.optional("no_is").map { literals($0, of: type) }
        let otherwiseNo = fields?.flag("else_no", default: false) ?? false
        return .flag(
            yes: yes ?? (isNumber ? [.integer(1)] : [.boolean(true)]),
            no: no ?? (otherwiseNo ? [] : isNumber ? [.integer(0)] : [.boolean(false)]), otherwiseNo: otherwiseNo)
    }
}

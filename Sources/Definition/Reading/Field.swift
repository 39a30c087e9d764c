import Cells

/// One value of a definition file, read as the type that is due.
struct Field {
    let value: YAMLValue
    let path: String
    let log: ReadingLog

    /// Last word of the path: what the value is called in messages.
    var name: String { String(path.split(separator: "/").last ?? "") }

    /// The scalar as it is written; nil for lists and maps.
    var written: String? {
        if case .scalar(let scalar, let written) = value.content, scalar != .null { return written }
        return nil
    }

    var scalar: YAMLValue.Scalar? {
        if case .scalar(let scalar, _) = value.content { return scalar }
        return nil
    }

    func report(_ message: String, remedy: String) {
        log.report(at: value.place, message, remedy: remedy)
    }

    /// Text, quoted or not; a number or yes/no in its place is refused, so that no code loses its zeros.
    func text() -> String {
        switch value.content {
        case .scalar(.text(let text), _) where !text.isEmpty: return text
        case .scalar(.integer, let written), .scalar(.decimal, let written), .scalar(.flag, let written):
            report("\(name) is \(value.kind), text is due", remedy: "quote it: \"\(written)\"")
        default: report("\(name) is \(value.kind), text is due", remedy: "write a text")
        }
        return ""
    }

    func integer() -> Int64 {
        if case .scalar(.integer(let number), _) = value.content { return number }
        report("\(name) is \(value.kind), a whole number is due", remedy: "write a whole number, unquoted")
        return 0
    }

    func flag() -> Bool {
        if case .scalar(.flag(let flag), _) = value.content { return flag }
        report("\(name) is \(value.kind), true or false is due", remedy: "write true or false")
        return false
    }

    func list() -> [Field] {
        if case .list(let values) = value.content {
            return values.map { Field(value: $0, path: path, log: log) }
        }
        report("\(name) is \(value.kind), a list is due", remedy: "write a list: [a, b]")
        return []
    }

    func texts() -> [String] { list().map { $0.text() } }

    /// The entries of a map whose keys are names chosen by the author.
    func entries() -> [(key: String, field: Field, entry: YAMLValue.Entry)] {
        guard case .map(let entries) = value.content else {
            report("\(name) is \(value.kind), a map is due", remedy: "write a map")
            return []
        }
        return entries.map { entry in
            log.remember("\(path)/\(entry.key)", at: entry.keyPlace)
            return (entry.key, Field(value: entry.value, path: "\(path)/\(entry.key)", log: log), entry)
        }
    }

    func fields(keys: [String]) -> Fields {
        Fields(value, path: path, keys: keys, place: value.place, log: log)
    }

    func localised() -> LocalisedText {
        let fields = fields(keys: ["vi", "en"])
        return LocalisedText(vi: fields.text("vi"), en: fields.text("en"))
    }

    func choice<Choice: RawRepresentable & CaseIterable>() -> Choice? where Choice.RawValue == String {
        let text = text()
        if let choice = Choice(rawValue: text) { return choice }
        if !text.isEmpty {
            report(
                "\(name) cannot be \(text)",
                remedy: NearestName.remedy(for: text, in: Choice.allCases.map(\.rawValue), what: "value"))
        }
        return nil
    }

    /// The same value under another path, so that rules find it by its id.
    func named(_ path: String) -> Field {
        log.remember(path, at: value.place)
        return Field(value: value, path: path, log: log)
    }
}

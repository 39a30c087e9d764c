import Yams

/// The only use of Yams: the text of a file becomes a `YAMLValue`.
enum YAMLFile {
    /// The root of the file, or nil after reporting why there is none.
    static func read(_ text: String, file: String, log: ReadingLog) -> YAMLValue? {
        do {
            guard let root = try Yams.compose(yaml: text, .basic) else {
                log.report(at: Place(file: file, line: 0), "the file is empty", remedy: "write its definitions")
                return nil
            }
            return value(root, file: file, fallbackLine: 1)
        } catch let fault as YamlError {
            report(fault, file: file, log: log)
        } catch {
            log.report(at: Place(file: file, line: 0), "the file cannot be parsed", remedy: "write valid YAML")
        }
        return nil
    }

    private static func value(_ node: Node, file: String, fallbackLine: Int) -> YAMLValue {
        let place = Place(file: file, line: node.mark?.line ?? fallbackLine)
        switch node {
        case .scalar(let scalar):
            return YAMLValue(content: .scalar(self.scalar(scalar), written: scalar.string), place: place)
        case .sequence(let sequence):
            return YAMLValue(
                content: .list(sequence.map { value($0, file: file, fallbackLine: place.line) }), place: place)
        case .mapping(let mapping):
            return YAMLValue(content: .map(mapping.map { entry($0.key, $0.value, file: file) }), place: place)
        case .alias:
            return YAMLValue(content: .scalar(.null, written: ""), place: place)
        }
    }

    private static func entry(_ key: Node, _ node: Node, file: String) -> YAMLValue.Entry {
        let line = key.mark?.line ?? 0
        return YAMLValue.Entry(
            key: key.scalar?.string ?? "", keyPlace: Place(file: file, line: line),
            keyScalar: key.scalar.map(scalar) ?? .null, value: value(node, file: file, fallbackLine: line))
    }

    private static func scalar(_ scalar: Node.Scalar) -> YAMLValue.Scalar {
        scalar.style == .plain ? YAMLValue.Scalar(plain: scalar.string) : .text(scalar.string)
    }

    private static func report(_ fault: YamlError, file: String, log: ReadingLog) {
        switch fault {
        case .duplicatedKeysInMapping(let keys, let context):
            log.report(
                at: Place(file: file, line: context.mark.line),
                "\(keys.sorted().joined(separator: ", ")): written twice in one map", remedy: "keep one of them")
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            log.report(
                at: Place(file: file, line: mark.line), "not valid YAML: \(problem)",
                remedy: "correct the line; text with : or # needs quotes")
        default:
            log.report(at: Place(file: file, line: 0), "the file cannot be parsed", remedy: "write valid YAML in UTF-8")
        }
    }
}

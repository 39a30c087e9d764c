extension Sentences {
    /// Reads `locales/vi.yaml` and `locales/en.yaml`; nested maps become dotted keys.
    static func read(files: DefinitionFolder, log: ReadingLog) -> Sentences {
        let vi = sentences(files.yaml("locales/vi.yaml"))
        let en = sentences(files.yaml("locales/en.yaml"))
        compare(vi, with: en, missingFrom: "en", log)
        compare(en, with: vi, missingFrom: "vi", log)
        for (key, sentence) in vi {
            guard let other = en[key], placeholders(of: sentence.text) != placeholders(of: other.text) else { continue }
            log.report(
                at: other.place, "\(key) has other placeholders than in vi",
                remedy: "use \(placeholders(of: sentence.text).sorted().map { "{\($0)}" }.joined(separator: " "))")
        }
        refuseOlder(vi, file: "vi", files, log)
        refuseOlder(en, file: "en", files, log)
        return Sentences(vi: vi.mapValues(\.text), en: en.mapValues(\.text))
    }

    /// Reports what this version of the program says and the folder has no sentence for: the folder is of an earlier one.
    ///
    /// The sentences that came with the program are those of `Pipelines/hanoi`; a folder that has them is not looked at.
    private static func refuseOlder(
        _ sentences: [String: Sentence], file language: String, _ files: DefinitionFolder, _ log: ReadingLog
    ) {
        let own = String(decoding: PackageResources.en_yaml, as: UTF8.self)
        guard files.optionalText("locales/en.yaml")?.text != own else { return }
        let path = "locales/\(language).yaml"
        let remedy = "take it from the definitions that came with this version of nq57"
        let ownLog = ReadingLog()
        let root = YAMLFile.read(own, file: path, log: ownLog).map { Field(value: $0, path: path, log: ownLog) }
        for (key, needed) in self.sentences(root) {
            guard let found = sentences[key] else {
                log.report(
                    at: Place(file: path, line: 0), "sentence \(key) is missing; this version needs it", remedy: remedy)
                continue
            }
            for name in placeholders(of: found.text).subtracting(placeholders(of: needed.text)) {
                log.report(at: found.place, "\(key): this version does not fill {\(name)}", remedy: remedy)
            }
        }
    }

    /// Names between braces.
    static func placeholders(of text: String) -> Set<String> {
        var names: Set<String> = []
        var rest = text.utf8[...]
        while let brace = rest.firstIndex(of: 0x7B) {
            rest = rest[rest.index(after: brace)...]
            let name = rest.prefix { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
            let isClosed = name.endIndex < rest.endIndex && rest[name.endIndex] == 0x7D
            if isClosed, !name.isEmpty { names.insert(String(Substring(name))) }
        }
        return names
    }

    private struct Sentence {
        let text: String
        let place: Place
    }

    private static func sentences(_ root: Field?, below prefix: String = "") -> [String: Sentence] {
        guard let root else { return [:] }
        return root.entries().reduce(into: [:]) { found, entry in
            let key = prefix + entry.key
            if case .map = entry.field.value.content {
                found.merge(sentences(entry.field, below: key + ".")) { first, _ in first }
            } else {
                found[key] = Sentence(text: entry.field.text(), place: entry.entry.keyPlace)
            }
        }
    }

    private static func compare(
        _ sentences: [String: Sentence], with others: [String: Sentence], missingFrom language: String,
        _ log: ReadingLog
    ) {
        for (key, sentence) in sentences where others[key] == nil {
            log.report(
                at: sentence.place, "\(key) is missing from locales/\(language).yaml",
                remedy: "write it there, or take it out here")
        }
    }
}

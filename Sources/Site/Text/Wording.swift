import Cells
import Definition

/// The sentences of one language, cut at their placeholders once.
struct Wording: Sendable {
    private enum Piece: Sendable {
        case text(String)
        case placeholder(String)
    }

    let language: Language
    private let sentences: [String: [Piece]]

    init(_ sentences: Sentences, language: Language) {
        self.language = language
        let keys = sentences.keys
        self.sentences = Dictionary(
            uniqueKeysWithValues: keys.map { ($0, Wording.pieces(of: sentences.text($0, language))) })
    }

    /// The sentence of `key`, with its placeholders filled. A key or value that is not there is a mistake of the
    /// programmer: both languages have been compared when the definitions were read.
    func callAsFunction(_ key: String, _ values: KeyValuePairs<String, String> = [:]) -> String {
        guard let pieces = sentences[key] else { preconditionFailure("locales have no sentence \(key)") }
        var sentence = ""
        for piece in pieces {
            switch piece {
            case .text(let text): sentence += text
            case .placeholder(let name):
                guard let value = values.first(where: { $0.key == name })?.value else {
                    preconditionFailure("sentence \(key) needs a value for \(name)")
                }
                sentence += value
            }
        }
        return sentence
    }

    /// The sentence for a number of things: for one thing that of `key` with `_one`, else that of `key`.
    func callAsFunction(_ key: String, counting number: Int, _ values: KeyValuePairs<String, String>) -> String {
        callAsFunction(number == 1 ? "\(key)_one" : key, values)
    }

    /// A sentence without placeholders that not every definition needs; nil where there is none.
    func ifPresent(_ key: String) -> String? { sentences[key] == nil ? nil : self(key) }

    /// The same with markup in its placeholders, for words of another language.
    func markup(_ key: String, _ values: KeyValuePairs<String, Markup>) -> Markup {
        guard let pieces = sentences[key] else { preconditionFailure("locales have no sentence \(key)") }
        return pieces.map { piece -> Markup in
            switch piece {
            case .text(let text): return "\(text)"
            case .placeholder(let name):
                guard let value = values.first(where: { $0.key == name })?.value else {
                    preconditionFailure("sentence \(key) needs a value for \(name)")
                }
                return value
            }
        }.joined()
    }

    /// A Vietnamese name, marked as such on a page of the other language.
    func vietnamese(_ name: String) -> Markup {
        language == .vi ? "\(name)" : "<span lang=\"vi\">\(name)</span>"
    }

    /// All sentences without placeholders, nested by the parts of their keys: what templates name directly.
    var tree: [String: any Sendable] {
        var root = Branch()
        for (key, pieces) in sentences {
            if pieces.isEmpty {
                root.insert("", at: key.split(separator: ".")[...])
            } else if pieces.count == 1, case .text(let text) = pieces[0] {
                root.insert(text, at: key.split(separator: ".")[...])
            }
        }
        return root.values
    }

    /// `{name}` is a placeholder; any other brace is text.
    private static func pieces(of sentence: String) -> [Piece] {
        var pieces: [Piece] = []
        var text = ""
        var rest = sentence[...]
        while let open = rest.firstIndex(of: "{") {
            text += rest[..<open]
            rest = rest[open...]
            let inside = rest.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            let after = rest.dropFirst(inside.count + 1)
            if !inside.isEmpty, after.first == "}" {
                if !text.isEmpty { pieces.append(.text(text)) }
                text = ""
                pieces.append(.placeholder(String(inside)))
                rest = after.dropFirst()
            } else {
                text += "{"
                rest = rest.dropFirst()
            }
        }
        text += rest
        if !text.isEmpty { pieces.append(.text(text)) }
        return pieces
    }

    private struct Branch {
        private var leaves: [String: String] = [:]
        private var branches: [String: Branch] = [:]

        mutating func insert(_ text: String, at path: ArraySlice<Substring>) {
            guard let first = path.first.map(String.init) else { return }
            if path.count == 1 {
                leaves[first] = text
            } else {
                branches[first, default: Branch()].insert(text, at: path.dropFirst())
            }
        }

        var values: [String: any Sendable] {
            var values: [String: any Sendable] = leaves
            for (name, branch) in branches { values[name] = branch.values }
            return values
        }
    }
}

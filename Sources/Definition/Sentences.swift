package import Cells

/// The site's sentences in both languages, by dotted key; placeholders are written `{name}`.
///
/// Both languages have the same keys and placeholders: checked when they are read.
package struct Sentences: Sendable {
    private let vi: [String: String]
    private let en: [String: String]

    package init(vi: [String: String], en: [String: String]) {
        self.vi = vi
        self.en = en
    }

    package var keys: [String] { vi.keys.sorted() }

    /// The sentence, with its placeholders filled. A missing key is a programmer's mistake: `check` has seen all others.
    package func text(_ key: String, _ language: Language, _ values: [String: String] = [:]) -> String {
        guard var sentence = (language == .vi ? vi : en)[key] else {
            preconditionFailure("locales have no sentence \(key)")
        }
        for (name, value) in values {
            sentence = sentence.replacing("{\(name)}", with: value)
        }
        return sentence
    }

    /// The sentence for a number of things: for one thing that of `key` with `_one`, else that of `key`.
    package func text(
        _ key: String, counting number: Int, _ language: Language, _ values: [String: String]
    ) -> String {
        text(number == 1 ? "\(key)_one" : key, language, values)
    }
}

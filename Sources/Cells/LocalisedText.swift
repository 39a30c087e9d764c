/// A text in both languages of the site.
package struct LocalisedText: Hashable, Sendable {
    package let vi: String
    package let en: String

    package init(vi: String, en: String) {
        self.vi = vi
        self.en = en
    }

    package subscript(language: Language) -> String {
        language == .vi ? vi : en
    }
}

/// A language of the site.
package enum Language: String, CaseIterable, Sendable {
    case vi, en
}

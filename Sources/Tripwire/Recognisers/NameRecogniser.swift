/// A person's name: two or more capitalised words led by one of the commonest surnames, with its accents or without any.
///
/// Does not know given names, rarer surnames, names in lower case, or names whose words are apart. A surname without its
/// accents leads only a word without accents: `Do Ủy ban` is none.
struct NameRecogniser: WordRecogniser {
    let id = "name"

    private let surnames: Surnames
    private let phrases: AllowedPhrases

    init(_ surnames: Surnames, allowing phrases: AllowedPhrases) {
        self.surnames = surnames
        self.phrases = phrases
    }

    /// Means "example".
    var sample: String { "NGUYỄN" + " " + "THỊ VÍ DỤ" }

    func place(in words: [TextWord]) -> Int? {
        words.indices.dropLast().first { index in
            isSurname(words[index], before: words[index + 1]) && !phrases.covers(words, at: index)
        }
    }

    private func isSurname(_ word: TextWord, before next: TextWord) -> Bool {
        surnames.asWritten.contains(word.key) || (surnames.withoutAccents.contains(word.key) && !next.isMarked)
    }
}

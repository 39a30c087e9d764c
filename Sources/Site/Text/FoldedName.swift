/// A name as people type it without diacritics: lower case, no marks, `đ` as `d`, single spaces.
///
/// Hòa and Hoà fold alike, composed or not. The script folds what is typed by the same rules.
struct FoldedName: Hashable, Sendable, CustomStringConvertible {
    let description: String

    init(_ name: String) {
        var folded = ""
        var pendingSpace = false
        for character in name {
            if character.isWhitespace {
                pendingSpace = !folded.isEmpty
                continue
            }
            if pendingSpace { folded.append(" ") }
            pendingSpace = false
            folded += FoldedName.plain[character] ?? FoldedName.withoutMarks(character)
        }
        description = folded
    }

    private static func withoutMarks(_ character: Character) -> String {
        var text = ""
        for scalar in character.lowercased().unicodeScalars
        where scalar.properties.canonicalCombiningClass == .notReordered {
            text.unicodeScalars.append(scalar)
        }
        return text
    }

    private static let plain: [Character: String] = {
        var plain: [Character: String] = [:]
        for letter in VietnameseLetters.alphabet {
            for toned in VietnameseLetters.toned(letter) {
                plain[toned] = String(VietnameseLetters.plain(letter))
                for upper in toned.uppercased() { plain[upper] = String(VietnameseLetters.plain(letter)) }
            }
        }
        return plain
    }()
}

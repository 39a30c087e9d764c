import ArgumentParser

/// The character between two fields.
struct Separator: ExpressibleByArgument {
    let character: Character

    init(character: Character) {
        self.character = character
    }

    /// One character; `tab` or `\t` is a tabulator.
    init?(argument: String) {
        let text = ["\\t", "tab"].contains(argument) ? "\t" : argument
        guard text.count == 1, let first = text.first, first.isASCII else { return nil }
        character = first
    }

    var defaultValueDescription: String { String(character) }
}

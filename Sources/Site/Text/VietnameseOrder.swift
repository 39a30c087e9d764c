/// The order of Vietnamese names: the alphabet first (a ă â b c d đ e ê …), tones second (ngang, huyền, hỏi, ngã, sắc,
/// nặng), case last. A space comes before every letter, so that words are compared one by one.
///
/// Does not follow any locale of the system: the same everywhere.
enum VietnameseOrder {
    /// A key whose bytewise order is the order of the names.
    struct Key: Hashable, Comparable, Sendable {
        private let letters: [UInt8]
        private let tones: [UInt8]
        private let name: [UInt8]

        init(_ name: String) {
            var letters: [UInt8] = []
            var tones: [UInt8] = []
            for character in name {
                let place = VietnameseOrder.place(of: character)
                letters.append(place.letter)
                tones.append(place.tone)
            }
            self.letters = letters
            self.tones = tones
            self.name = Array(name.utf8)
        }

        static func < (lhs: Key, rhs: Key) -> Bool {
            if lhs.letters != rhs.letters { return lhs.letters.lexicographicallyPrecedes(rhs.letters) }
            if lhs.tones != rhs.tones { return lhs.tones.lexicographicallyPrecedes(rhs.tones) }
            return lhs.name.lexicographicallyPrecedes(rhs.name)
        }
    }

    /// The elements in order of their names; equal names keep their order.
    static func sorted<Element>(_ elements: [Element], by name: (Element) -> String) -> [Element] {
        let keyed = elements.enumerated().map { (key: Key(name($1)), position: $0, element: $1) }
        return keyed.sorted { $0.key == $1.key ? $0.position < $1.position : $0.key < $1.key }.map(\.element)
    }

    fileprivate static func place(of character: Character) -> (letter: UInt8, tone: UInt8) {
        places[character] ?? (character.isNumber ? 2 : 1, 0)
    }

    /// Letters from 10 on, digits from 2 on (by value, below the letters), everything else 1. Keys compare by canonical
    /// equivalence, so composed and decomposed spellings have one place.
    private static let places: [Character: (letter: UInt8, tone: UInt8)] = {
        var places: [Character: (letter: UInt8, tone: UInt8)] = [:]
        for (digit, character) in "0123456789".enumerated() { places[character] = (UInt8(2 + digit), 0) }
        for (position, letter) in VietnameseLetters.alphabet.enumerated() {
            for (tone, character) in VietnameseLetters.toned(letter).enumerated() {
                let place = (letter: UInt8(20 + position), tone: UInt8(tone))
                places[character] = place
                for upper in character.uppercased() { places[upper] = place }
            }
        }
        return places
    }()
}

/// Numbers persons as they first appear.
///
/// - Shapes: open addressing over the pseudonyms, at most half full. They are evenly spread: their own bits choose the slot.
struct PersonIndex: Sendable {
    private(set) var keys: [Pseudonym] = []
    /// A person's number plus 1; 0 is free.
    private var slots = [Int32](repeating: 0, count: 1024)

    /// The number of a person, new or known.
    mutating func insert(_ person: Pseudonym) -> Int32 {
        var slot = first(person)
        while slots[slot] != 0 {
            if keys[Int(slots[slot]) - 1] == person { return slots[slot] - 1 }
            slot = (slot + 1) & (slots.count - 1)
        }
        keys.append(person)
        slots[slot] = Int32(keys.count)
        if 2 * keys.count > slots.count { grow() }
        return Int32(keys.count - 1)
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: 2 * slots.count)
        for (number, person) in keys.enumerated() {
            var slot = first(person)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number + 1)
        }
    }

    private func first(_ person: Pseudonym) -> Int { Int(truncatingIfNeeded: person.low) & (slots.count - 1) }
}

extension Pseudonym {
    /// The 16 bytes of a row.
    init(row: Int, of bytes: [UInt8]) {
        self.init(high: Pseudonym.word(bytes, at: 16 * row), low: Pseudonym.word(bytes, at: 16 * row + 8))
    }

    private static func word(_ bytes: [UInt8], at start: Int) -> UInt64 {
        (0..<8).reduce(0) { $0 << 8 | UInt64(bytes[start + $1]) }
    }
}

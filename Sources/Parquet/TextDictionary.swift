/// Distinct texts in order of first appearance, compared as bytes: canonically equal spellings stay apart.
///
/// Hashing is seeded per process; that decides where a text is looked for, never its index.
struct TextDictionary {
    /// The entries in PLAIN form: each its length in 4 bytes, little-endian, and its bytes.
    private(set) var encoded: [UInt8] = []
    /// Where the bytes of each entry lie in `encoded`.
    private(set) var places: [Range<Int>] = []
    private var hashes: [Int] = []
    /// Index of an entry, or -1; at least twice as many as entries.
    private var slots: [Int32] = []

    var count: Int { places.count }

    /// The index of `text`, which is added when it is new.
    mutating func index(of text: String) -> Int32 {
        index(of: text.utf8.span)
    }

    /// The index of `text`, which is added when it is new.
    mutating func index(of text: Span<UInt8>) -> Int32 {
        if 2 * count >= slots.count { grow() }
        let hash = Self.hash(text)
        var slot = hash & (slots.count - 1)
        while slots[slot] >= 0, !equals(Int(slots[slot]), text, hash) { slot = (slot + 1) & (slots.count - 1) }
        if slots[slot] < 0 {
            slots[slot] = Int32(count)
            add(text, hash)
        }
        return slots[slot]
    }

    mutating func removeAll() {
        encoded.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        hashes.removeAll(keepingCapacity: true)
        slots.removeAll()
    }

    /// The bytewise smallest and largest entries; nil when there is none.
    func bounds() -> (minimum: ArraySlice<UInt8>, maximum: ArraySlice<UInt8>)? {
        guard let first = places.first else { return nil }
        var (low, high) = (first, first)
        for place in places.dropFirst() {
            if encoded[place].lexicographicallyPrecedes(encoded[low]) { low = place }
            if encoded[high].lexicographicallyPrecedes(encoded[place]) { high = place }
        }
        return (encoded[low], encoded[high])
    }

    private mutating func add(_ text: Span<UInt8>, _ hash: Int) {
        encoded.appendLittleEndian(UInt32(text.count))
        let start = encoded.count
        // The buffer is read within the call only.
        unsafe text.withUnsafeBufferPointer { unsafe encoded.append(contentsOf: $0) }
        places.append(start..<encoded.count)
        hashes.append(hash)
    }

    private func equals(_ entry: Int, _ text: Span<UInt8>, _ hash: Int) -> Bool {
        guard hashes[entry] == hash, places[entry].count == text.count else { return false }
        let start = places[entry].lowerBound
        return text.indices.allSatisfy { text[$0] == encoded[start + $0] }
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: max(16, slots.count * 2))
        for (index, hash) in hashes.enumerated() {
            var slot = hash & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(index)
        }
    }

    private static func hash(_ text: Span<UInt8>) -> Int {
        var hasher = Hasher()
        // The buffer is read within the call only.
        unsafe text.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        return hasher.finalize()
    }
}

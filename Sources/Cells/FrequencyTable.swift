/// How often each key occurs in a batch of keys.
///
/// Knows nothing about what a key means. The search for a generalisation and the check of a published file share this
/// counter, and nothing else.
///
/// - Shapes: a key is `width` words, keys lie one after the other; groups are numbered as they first appear.
package struct FrequencyTable: Sendable {
    package let width: Int
    /// For each row, the number of its group.
    package let groups: [Int32]
    /// For each group, its key: `width` words.
    package let keys: [UInt64]
    /// For each group, the sum of its rows' weights.
    package let counts: [Int]

    /// Counts the rows of `keys`, each with its weight, or with 1 where there are no weights.
    package init(counting keys: [UInt64], width: Int = 1, weights: [Int]? = nil) {
        precondition(width > 0 && keys.count % width == 0, "keys are whole")
        let rows = keys.count / width
        precondition(rows < Int(Int32.max), "group numbers fit 32 bits")
        precondition(weights.map { $0.count == rows } ?? true, "one weight per row")
        var counter = Counter(rows: rows, width: width)
        if width == 1 {
            counter.countWords(keys, weights)
        } else {
            counter.countWideKeys(keys, weights)
        }
        self.width = width
        groups = counter.groups
        self.keys = counter.keys
        counts = counter.counts
    }
}

/// Open addressing with linear probing, at most half full; a slot holds a group's number.
private struct Counter {
    private let width: Int
    private let shift: UInt64
    private let mask: Int
    private var slots: [Int32]
    private(set) var groups: [Int32]
    private(set) var keys: [UInt64] = []
    private(set) var counts: [Int] = []

    init(rows: Int, width: Int) {
        let bits = max(4, Int.bitWidth - (max(rows, 1) * 2 - 1).leadingZeroBitCount)
        self.width = width
        shift = UInt64(64 - bits)
        mask = 1 << bits - 1
        slots = Array(repeating: -1, count: 1 << bits)
        groups = Array(repeating: 0, count: rows)
    }

    mutating func countWords(_ rows: [UInt64], _ weights: [Int]?) {
        for row in rows.indices {
            let key = rows[row]
            var slot = Int(truncatingIfNeeded: scrambled(key) &>> shift)
            while slots[slot] >= 0 && keys[Int(slots[slot])] != key {
                slot = (slot &+ 1) & mask
            }
            if slots[slot] < 0 {
                slots[slot] = Int32(truncatingIfNeeded: counts.count)
                keys.append(key)
                counts.append(0)
            }
            groups[row] = slots[slot]
            counts[Int(slots[slot])] += weights?[row] ?? 1
        }
    }

    mutating func countWideKeys(_ rows: [UInt64], _ weights: [Int]?) {
        for row in groups.indices {
            let start = row * width
            let hash = (start..<start + width).reduce(UInt64(0)) { scrambled($0 ^ rows[$1]) }
            var slot = Int(truncatingIfNeeded: hash &>> shift)
            while slots[slot] >= 0 && !isKey(of: Int(slots[slot]), at: start, in: rows) {
                slot = (slot &+ 1) & mask
            }
            if slots[slot] < 0 {
                slots[slot] = Int32(truncatingIfNeeded: counts.count)
                keys.append(contentsOf: rows[start..<start + width])
                counts.append(0)
            }
            groups[row] = slots[slot]
            counts[Int(slots[slot])] += weights?[row] ?? 1
        }
    }

    private func isKey(of group: Int, at start: Int, in rows: [UInt64]) -> Bool {
        (0..<width).allSatisfy { keys[group * width + $0] == rows[start + $0] }
    }

    /// Spreads a key over all 64 bits; the upper ones are used.
    private func scrambled(_ key: UInt64) -> UInt64 {
        let product = key &* 0x9E37_79B9_7F4A_7C15
        return (product ^ (product &>> 29)) &* 0xBF58_476D_1CE4_E5B9
    }
}

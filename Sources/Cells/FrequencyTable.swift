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
        let counted =
            width == 1 ? Probing(rows: rows).counted(keys, weights) : Probing(rows: rows).counted(keys, width, weights)
        self.width = width
        groups = counted.groups
        self.keys = counted.keys
        counts = counted.counts
    }
}

/// Open addressing with linear probing, at most half full; a slot holds a group's number.
private struct Probing {
    typealias Counted = (groups: [Int32], keys: [UInt64], counts: [Int])

    private let slots: Int
    private let shift: UInt64

    init(rows: Int) {
        let bits = max(4, Int.bitWidth - (max(rows, 1) * 2 - 1).leadingZeroBitCount)
        slots = 1 << bits
        shift = UInt64(64 - bits)
    }

    /// Keys of one word, the case that matters: nothing is allocated, and no array checked for being shared, per row.
    func counted(_ rows: [UInt64], _ weights: [Int]?) -> Counted {
        var groupOfSlot = [Int32](repeating: -1, count: slots)
        var groups = [Int32](repeating: 0, count: rows.count)
        var keys = [UInt64](repeating: 0, count: rows.count)
        var counts = [Int](repeating: 0, count: rows.count)
        var used: Int32 = 0
        do {
            var groupOfSlot = groupOfSlot.mutableSpan
            var groups = groups.mutableSpan
            var keys = keys.mutableSpan
            var counts = counts.mutableSpan
            for row in rows.indices {
                let key = rows[row]
                var slot = Int(truncatingIfNeeded: scrambled(key) &>> shift)
                var group = groupOfSlot[slot]
                while group >= 0 && keys[Int(group)] != key {
                    slot = (slot &+ 1) & (slots &- 1)
                    group = groupOfSlot[slot]
                }
                if group < 0 {
                    group = used
                    used &+= 1
                    groupOfSlot[slot] = group
                    keys[Int(group)] = key
                }
                groups[row] = group
                counts[Int(group)] += weights?[row] ?? 1
            }
        }
        return (groups, Array(keys.prefix(Int(used))), Array(counts.prefix(Int(used))))
    }

    /// Keys of several words.
    func counted(_ rows: [UInt64], _ width: Int, _ weights: [Int]?) -> Counted {
        var groupOfSlot = [Int32](repeating: -1, count: slots)
        var groups = [Int32](repeating: 0, count: rows.count / width)
        var keys: [UInt64] = []
        var counts: [Int] = []
        func isKey(of group: Int, _ key: ArraySlice<UInt64>) -> Bool {
            keys[group * width..<(group + 1) * width].elementsEqual(key)
        }
        for row in groups.indices {
            let key = rows[row * width..<(row + 1) * width]
            var slot = Int(truncatingIfNeeded: key.reduce(UInt64(0)) { scrambled($0 ^ $1) } &>> shift)
            while groupOfSlot[slot] >= 0, !isKey(of: Int(groupOfSlot[slot]), key) {
                slot = (slot &+ 1) & (slots &- 1)
            }
            if groupOfSlot[slot] < 0 {
                groupOfSlot[slot] = Int32(counts.count)
                keys.append(contentsOf: key)
                counts.append(0)
            }
            groups[row] = groupOfSlot[slot]
            counts[Int(groupOfSlot[slot])] += weights?[row] ?? 1
        }
        return (groups, keys, counts)
    }

    /// Spreads a key over all 64 bits; the upper ones are used.
    private func scrambled(_ key: UInt64) -> UInt64 {
        let product = key &* 0x9E37_79B9_7F4A_7C15
        return (product ^ (product &>> 29)) &* 0xBF58_476D_1CE4_E5B9
    }
}

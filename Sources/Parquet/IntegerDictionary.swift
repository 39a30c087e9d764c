/// Distinct numbers in order of first appearance, and for each value its place among them.
struct IntegerDictionary<Number: FixedWidthInteger & BitwiseCopyable> {
    private(set) var entries: [Number] = []
    private(set) var indices: [Int32] = []

    /// Nil when more than a quarter of the values, or 32,768, are distinct: then a dictionary saves little. Given up early
    /// when there are 8,192 more than half of the values seen.
    init?(_ values: [Number]) {
        let limit = min(32_768, values.count / 4)
        guard limit > 0 else { return nil }
        let slotBits = Int.bitWidth - (2 * limit - 1).leadingZeroBitCount
        var slots = [Int32](repeating: -1, count: 1 << slotBits)
        guard fill(values, slots: &slots, slotBits: slotBits, limit: limit) else { return nil }
    }

    /// Open addressing with at least twice as many slots as entries, so that a free slot always ends the search.
    private mutating func fill(_ values: [Number], slots: inout [Int32], slotBits: Int, limit: Int) -> Bool {
        var isSmall = true
        let shift = UInt64(64 - slotBits)
        let mask = slots.count - 1
        var table = slots.mutableSpan
        indices.append(addingCapacity: values.count) { output in
            let values = values.span
            for row in values.indices {
                let value = values[row]
                // Fibonacci hashing: the top bits of a product with 2^64 / φ.
                var slot = Int(
                    truncatingIfNeeded: (UInt64(truncatingIfNeeded: value) &* 0x9e37_79b9_7f4a_7c15) >> shift)
                while table[slot] >= 0, entries[Int(table[slot])] != value { slot = (slot + 1) & mask }
                if table[slot] < 0 {
                    guard entries.count < min(limit, 8_192 + row / 2) else {
                        isSmall = false
                        return
                    }
                    table[slot] = Int32(entries.count)
                    entries.append(value)
                }
                output.append(table[slot])
            }
        }
        return isSmall
    }
}

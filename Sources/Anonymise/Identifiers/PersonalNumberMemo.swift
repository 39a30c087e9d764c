/// Remembers the pseudonyms of personal numbers, for one unit, in 24 bytes a slot.
///
/// Open addressing with linear probing. Doubles while the budget allows it, is emptied when it does not, and is
/// overwritten with zeros by `wipe`. What else is known of a number follows from its digits.
struct PersonalNumberMemo {
    /// `key` is 0 where the slot is free, else the number, its panel above it, and the highest bit.
    private struct Slot: BitwiseCopyable {
        var key: UInt64 = 0
        var pseudonym = Pseudonym(high: 0, low: 0)
    }

    private static let numberBits: UInt64 = (1 << 40) - 1
    private static let panelShift: UInt64 = 40

    private let budget: MemoBudget
    private var slots = [Slot](repeating: Slot(), count: 1_024)
    private var count = 0
    private var reserved = 0

    init(budget: MemoBudget) {
        self.budget = budget
    }

    func find(_ number: PersonalNumber) -> ResolvedIdentifier? {
        let slot = slots[slot(of: number.value)]
        guard slot.key != 0 else { return nil }
        return ResolvedIdentifier(
            reading: number.reading, pseudonym: slot.pseudonym,
            panel: UInt8(truncatingIfNeeded: slot.key >> PersonalNumberMemo.panelShift))
    }

    /// For a number that is not there yet.
    mutating func insert(_ number: PersonalNumber, _ resolved: ResolvedIdentifier) {
        if 4 * (count + 1) > 3 * slots.count { makeRoom() }
        count += 1
        slots[slot(of: number.value)] = Slot(
            key: number.value | UInt64(resolved.panel) << PersonalNumberMemo.panelShift | 1 << 63,
            pseudonym: resolved.pseudonym)
    }

    mutating func wipe() {
        zero(&slots)
        count = 0
        budget.release(reserved)
        reserved = 0
    }

    /// Where the number is, or the free slot where it would be.
    private func slot(of number: UInt64) -> Int {
        // Fibonacci hashing: the top bits of a product with 2^64 / φ.
        let shift = UInt64(slots.count.leadingZeroBitCount + 1)
        var slot = Int(truncatingIfNeeded: (number &* 0x9E37_79B9_7F4A_7C15) >> shift)
        while slots[slot].key != 0, slots[slot].key & PersonalNumberMemo.numberBits != number {
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    /// Twice the slots, or none of the entries.
    private mutating func makeRoom() {
        let bytes = 2 * slots.count * MemoryLayout<Slot>.stride
        guard budget.reserve(bytes - reserved) else {
            zero(&slots)
            count = 0
            return
        }
        reserved = bytes
        var old = slots
        slots = [Slot](repeating: Slot(), count: 2 * old.count)
        for entry in old where entry.key != 0 {
            slots[slot(of: entry.key & PersonalNumberMemo.numberBits)] = entry
        }
        zero(&old)
    }
}

/// Remembers what became of raw identifiers, by their exact bytes, for one unit.
///
/// Open addressing with linear probing. Grows while the budget allows it, is emptied when it does not, and is overwritten
/// with zeros by `wipe`.
struct PseudonymMemo {
    /// Longer raw values are not remembered.
    static let longestValue = 64

    private let budget: MemoBudget
    private var reserved = 0
    /// Entry + 1, or 0.
    private var slots: [UInt32]
    private var hashes: [UInt32] = []
    private var entries: [ResolvedIdentifier] = []
    private var ends: [Int] = []
    private var values: [UInt8] = []

    init(budget: MemoBudget) {
        self.budget = budget
        slots = [UInt32](repeating: 0, count: 256)
    }

    func find(_ value: Span<UInt8>, hash: UInt64) -> ResolvedIdentifier? {
        let short = UInt32(truncatingIfNeeded: hash)
        var slot = Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1)
        while slots[slot] != 0 {
            let entry = Int(slots[slot]) - 1
            if hashes[entry] == short, isEqual(value, entry) { return entries[entry] }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    mutating func insert(_ value: Span<UInt8>, hash: UInt64, _ resolved: ResolvedIdentifier) {
        guard value.count <= PseudonymMemo.longestValue else { return }
        if 2 * (entries.count + 1) > slots.count { makeRoom() }
        entries.append(resolved)
        hashes.append(UInt32(truncatingIfNeeded: hash))
        for index in value.indices { values.append(value[index]) }
        ends.append(values.count)
        place(entries.count - 1, hash)
    }

    mutating func wipe() {
        zero(&entries)
        zero(&values)
        zero(&hashes)
        budget.release(reserved)
        reserved = 0
    }

    /// FNV-1a, folded so that both halves depend on every byte.
    static func hash(_ value: Span<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in value.indices { hash = (hash ^ UInt64(value[index])) &* 0x100_0000_01B3 }
        return hash ^ (hash >> 29) &* 0xBF58_476D_1CE4_E5B9
    }

    private func isEqual(_ value: Span<UInt8>, _ entry: Int) -> Bool {
        let start = entry == 0 ? 0 : ends[entry - 1]
        guard ends[entry] - start == value.count else { return false }
        for index in value.indices where values[start + index] != value[index] { return false }
        return true
    }

    private mutating func place(_ entry: Int, _ hash: UInt64) {
        var slot = Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt32(entry + 1)
    }

    /// Twice the slots, or none of the entries.
    private mutating func makeRoom() {
        let entryBytes = MemoryLayout<ResolvedIdentifier>.stride + 4 + 8
        let bytes = values.count + entries.count * 2 * entryBytes + slots.count * 8
        guard budget.reserve(bytes - reserved) else {
            wipe()
            slots = [UInt32](repeating: 0, count: slots.count)
            (hashes, entries, ends, values) = ([], [], [], [])
            return
        }
        reserved = bytes
        slots = [UInt32](repeating: 0, count: 2 * slots.count)
        for entry in entries.indices { place(entry, fullHash(entry)) }
    }

    private func fullHash(_ entry: Int) -> UInt64 {
        PseudonymMemo.hash(values.span.extracting((entry == 0 ? 0 : ends[entry - 1])..<ends[entry]))
    }
}

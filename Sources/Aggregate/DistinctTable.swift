/// Different 16-byte values, each with the first event that held it.
///
/// - Shapes: entries in the order of their first appearance; open addressing over them, at most half full.
struct DistinctTable {
    /// What is kept of a value's first event: earliest day, then smallest record pseudonym (ruling 14).
    struct Event {
        var day: Int32 = 0
        var record: (UInt64, UInt64) = (0, 0)
        var leaf1: Int32 = 0
        var leaf2: Int32 = 0
        /// Bit `i`: the event meets the condition of headline count `i`.
        var headlines: UInt64 = 0
    }

    /// A value beside its event: a row that repeats a value, in memory far away, waits once.
    private struct Entry {
        let key: (UInt64, UInt64)
        var event: Event
    }

    private var entries: [Entry] = []
    /// Position in `entries` plus 1; 0 is free.
    private var slots: [Int32]

    init(expecting count: Int = 512) {
        var size = 1024
        while size < 2 * count { size *= 2 }
        slots = Array(repeating: 0, count: size)
    }

    var count: Int { entries.count }

    var events: some Sequence<Event> { entries.lazy.map(\.event) }

    /// Values are pseudonyms, evenly spread: their own bits choose the slot.
    mutating func insert(_ key: (UInt64, UInt64), _ event: Event) {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: key.1) & mask
        while slots[slot] != 0 {
            let position = Int(slots[slot]) - 1
            if entries[position].key == key { return keepEarlier(event, at: position) }
            slot = (slot + 1) & mask
        }
        entries.append(Entry(key: key, event: event))
        slots[slot] = Int32(entries.count)
        if 2 * entries.count > slots.count { grow() }
    }

    private mutating func keepEarlier(_ event: Event, at position: Int) {
        let first = entries[position].event
        if event.day < first.day || (event.day == first.day && event.record < first.record) {
            entries[position].event = event
        }
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: 2 * slots.count)
        let mask = slots.count - 1
        for (position, entry) in entries.enumerated() {
            var slot = Int(truncatingIfNeeded: entry.key.1) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(position + 1)
        }
    }
}

/// The 16 bytes of a row as two words that order like the bytes.
func words(_ bytes: [UInt8], row: Int) -> (UInt64, UInt64) {
    // Checked against the length; any eight bytes are a number.
    let high = unsafe bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: 16 * row, as: UInt64.self)
    let low = unsafe bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: 16 * row + 8, as: UInt64.self)
    return (UInt64(bigEndian: high), UInt64(bigEndian: low))
}

/// Positions of raw texts by their exact bytes: open addressing, a few thousand entries, then begun again.
struct WordMemo {
    private static let slotCount = 4_096
    private static let longestText = 64

    private var slots: [Int32] = []
    private var starts: [Int32] = [0]
    private var positions: [Int32] = []
    private var bytes: [UInt8] = []

    func find(_ text: Span<UInt8>) -> Int32? {
        guard !slots.isEmpty else { return nil }
        var slot = WordMemo.slot(text)
        while slots[slot] >= 0 {
            let entry = Int(slots[slot])
            if isEqual(text, entry) { return positions[entry] }
            slot = (slot + 1) & (WordMemo.slotCount - 1)
        }
        return nil
    }

    mutating func insert(_ text: [UInt8], _ position: Int32) {
        guard text.count <= WordMemo.longestText else { return }
        if slots.isEmpty || positions.count >= WordMemo.slotCount / 2 { self = WordMemo(empty: ()) }
        var slot = WordMemo.slot(text.span)
        while slots[slot] >= 0 { slot = (slot + 1) & (WordMemo.slotCount - 1) }
        slots[slot] = Int32(positions.count)
        positions.append(position)
        bytes.append(contentsOf: text)
        starts.append(Int32(bytes.count))
    }

    /// Without slots until the first text.
    init() {}

    private init(empty: Void) {
        slots = [Int32](repeating: -1, count: WordMemo.slotCount)
    }

    private func isEqual(_ text: Span<UInt8>, _ entry: Int) -> Bool {
        let start = Int(starts[entry])
        guard Int(starts[entry + 1]) - start == text.count else { return false }
        for index in text.indices where bytes[start + index] != text[index] { return false }
        return true
    }

    /// FNV-1a.
    private static func slot(_ text: Span<UInt8>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in text.indices { hash = (hash ^ UInt64(text[index])) &* 0x100_0000_01B3 }
        return Int((hash ^ hash >> 32) & UInt64(slotCount - 1))
    }
}

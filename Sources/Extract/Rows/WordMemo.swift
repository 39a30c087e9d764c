/// Positions of raw texts by their exact bytes: open addressing, a few thousand entries, then begun again.
///
/// A kernel: looks at eight bytes at a time, because every coded field of every row is looked up here.
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
        let known = bytes.span.extracting(start..<start + text.count)
        var offset = 0
        while offset < text.count {
            if WordMemo.word(text, offset) != WordMemo.word(known, offset) { return false }
            offset += 8
        }
        return true
    }

    private static func slot(_ text: Span<UInt8>) -> Int {
        var hash = UInt64(text.count)
        var offset = 0
        while offset < text.count {
            // Multiplied by 2^64 / φ; the high half is mixed into the low one.
            hash = (hash ^ word(text, offset)) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 32
            offset += 8
        }
        return Int(hash & UInt64(slotCount - 1))
    }

    /// Eight bytes from `offset`, which is below the end; the last eight where fewer are left, and all of a shorter text.
    private static func word(_ text: Span<UInt8>, _ offset: Int) -> UInt64 {
        guard text.count >= 8 else { return shortWord(text) }
        // Checked against the length; any eight bytes are a number.
        return unsafe text.bytes.unsafeLoadUnaligned(fromByteOffset: min(offset, text.count - 8), as: UInt64.self)
    }

    private static func shortWord(_ text: Span<UInt8>) -> UInt64 {
        var word: UInt64 = 0
        for index in text.indices { word = word << 8 | UInt64(text[index]) }
        return word
    }
}

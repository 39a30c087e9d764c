/// Damages a good input, so that a reader of files or streams meets what nobody thought of.
///
/// A mutator is a function of its seed: a round that failed is made again by its number alone.
package struct Mutator {
    private var random: SplitMix
    /// What the format gives a meaning to: separators, brackets, lengths.
    private let tokens: [[UInt8]]

    package init(seed: UInt64, tokens: [String] = []) {
        random = SplitMix(seed: seed)
        self.tokens = tokens.map { Array($0.utf8) }
    }

    /// A copy with one to eight faults.
    package mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...random.below(8) { damage(&bytes) }
        return bytes
    }

    private mutating func damage(_ bytes: inout [UInt8]) {
        let place = random.below(bytes.count + 1)
        let length = min(1 + random.below(12), bytes.count - place)
        switch random.below(8) {
        case 0: replace(&bytes, place, with: UInt8(truncatingIfNeeded: random.next()))
        case 1: replace(&bytes, place, with: [0x00, 0x7F, 0x80, 0xFF][random.below(4)])
        case 2: flip(&bytes, place)
        case 3: bytes.removeSubrange(place..<place + length)
        case 4: bytes.insert(contentsOf: bytes[place..<place + length], at: place)
        case 5: bytes.insert(contentsOf: token, at: place)
        case 6: swapRuns(&bytes, place, length)
        default: if random.below(4) == 0 { bytes.removeSubrange(place...) }
        }
    }

    private var token: [UInt8] {
        mutating get { tokens.isEmpty ? [UInt8(random.below(256))] : tokens[random.below(tokens.count)] }
    }

    private func replace(_ bytes: inout [UInt8], _ place: Int, with byte: UInt8) {
        if place < bytes.count { bytes[place] = byte }
    }

    private mutating func flip(_ bytes: inout [UInt8], _ place: Int) {
        if place < bytes.count { bytes[place] ^= 1 << UInt8(random.below(8)) }
    }

    /// Exchanges a run of bytes with one as long elsewhere, byte by byte.
    private mutating func swapRuns(_ bytes: inout [UInt8], _ place: Int, _ length: Int) {
        guard length > 0 else { return }
        let other = random.below(bytes.count - length + 1)
        for offset in 0..<length { bytes.swapAt(place + offset, other + offset) }
    }
}

import Crypto

/// The random numbers of one draw: HMAC-SHA-256 of label and counter, four big-endian words a block.
///
/// - Source: `disclosure.md` section 7, class `PRF`.
struct DrawSequence {
    private let key: SymmetricKey
    private let label: [UInt8]
    private var counter: UInt64 = 0
    /// Words of the current block; the next one is the last.
    private var words: [UInt64] = []

    init(key: [UInt8], label: String) {
        self.key = SymmetricKey(data: key)
        self.label = Array(label.utf8)
    }

    mutating func next() -> UInt64 {
        if words.isEmpty { refill() }
        return words.removeLast()
    }

    /// A number in `0..<bound`, each equally likely: words above the last whole multiple of `bound` are drawn again.
    mutating func below(_ bound: UInt64) -> UInt64 {
        let rest = (UInt64.max % bound + 1) % bound
        while true {
            let word = next()
            if word <= UInt64.max - rest { return word % bound }
        }
    }

    private mutating func refill() {
        let message = label + bigEndianBytes(counter)
        counter += 1
        words = bigEndianWords(Array(HMAC<SHA256>.authenticationCode(for: message, using: key))).reversed()
    }
}

/// The eight bytes of a word, the most significant first.
func bigEndianBytes(_ word: UInt64) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 8)
    for place in 0..<8 { bytes[place] = UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * place)) }
    return bytes
}

/// Words from groups of eight bytes, the most significant first.
func bigEndianWords(_ bytes: [UInt8]) -> [UInt64] {
    var words = [UInt64](repeating: 0, count: bytes.count / 8)
    for place in 0..<words.count * 8 { words[place / 8] = words[place / 8] << 8 | UInt64(bytes[place]) }
    return words
}

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
    (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) }
}

/// Words from groups of eight bytes, the most significant first.
func bigEndianWords(_ bytes: [UInt8]) -> [UInt64] {
    stride(from: 0, to: bytes.count - 7, by: 8).map { start in
        bytes[start..<start + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
}

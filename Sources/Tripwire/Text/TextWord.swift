/// One word of normalised text: letters of Latin script.
struct TextWord {
    let range: Range<Int>
    let isCapitalised: Bool
    /// Equal for equal words, whatever their case, composition and place of the tone mark.
    let key: UInt64
    /// Has a tone, or a letter that ASCII lacks.
    let isMarked: Bool

    /// The word of which `start` is the first byte; nil if there is no letter.
    init?(_ text: [UInt8], at start: Int) {
        var digest = WordDigest()
        var position = start
        while position < text.count, let (scalar, length) = UTF8Character.read(text, at: position),
            let letter = VietnameseLetter.of(scalar)
        {
            digest.add(letter)
            position += length
        }
        // A word that goes on with a digit or a low line is a code, no word.
        guard position > start, position >= text.count || !(ByteClass.isDigit(text[position]) || text[position] == 0x5F)
        else { return nil }
        range = start..<position
        isCapitalised = digest.isCapitalised
        key = digest.value
        isMarked = digest.isMarked
    }

    /// Where the word that ends before `end` begins; nil if no letter stands there.
    static func start(_ text: [UInt8], before end: Int, notBefore limit: Int) -> Int? {
        var position = end
        while position > limit, let (scalar, length) = UTF8Character.read(text, before: position),
            VietnameseLetter.of(scalar) != nil
        {
            position -= length
        }
        guard position < end, position == 0 || !(ByteClass.isDigit(text[position - 1]) || text[position - 1] == 0x5F)
        else { return nil }
        return position
    }
}

/// Sums up letters into one number: FNV-1a over bases and qualities in their order, and the tone wherever it stands.
private struct WordDigest {
    private var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    private var pending: VietnameseLetter?
    private var tone: UInt8 = 0
    private var isFirst = true
    private var hasQuality = false
    private(set) var isCapitalised = false

    var isMarked: Bool { tone != 0 || hasQuality || pending.map { $0.quality != .none } ?? false }

    mutating func add(_ letter: VietnameseLetter) {
        if letter.tone != 0 { tone = letter.tone }
        guard letter.base != nil else {
            if letter.quality != .none { pending?.quality = letter.quality }
            return
        }
        if isFirst { isCapitalised = letter.isUpperCase }
        isFirst = false
        flush()
        pending = letter
    }

    private mutating func flush() {
        guard let letter = pending else { return }
        if letter.quality != .none { hasQuality = true }
        mix(UInt64(letter.base ?? 0) << 8 | UInt64(letter.quality.rawValue))
    }

    private mutating func mix(_ value: UInt64) {
        hash = (hash ^ value) &* 0x100_0000_01B3
    }

    var value: UInt64 {
        var copy = self
        copy.flush()
        copy.mix(UInt64(tone) | 0x1_0000_0000)
        return copy.hash
    }
}

/// Scans one text that comes in parts. Keeps a window of it, not the whole.
///
/// A first look at each byte decides whether anything can begin there; recognisers are asked only then.
struct TextScanner<Places: TextPlaces> {
    /// Bytes seen before and after a place.
    private static var margin: Int { 1_024 }
    /// Bytes normalised at a time: they stay in the cache.
    private static var step: Int { 1 << 16 }

    private(set) var findings: [(recogniser: String, place: String)] = []
    var isUnreadable: Bool { normaliser.isUnreadable }
    /// A data address in base 64, in which anything may be packed.
    private(set) var hasOpaqueData = false

    private let recognisers: Recognisers
    private let looksForDays: Bool
    private let declared: DeclaredColumns
    private var places: Places
    private var normaliser = TextNormaliser()
    private var window: [UInt8] = []
    /// Where scanning goes on in the window.
    private var position = 0
    /// Words before this place were looked at.
    private var wordsEnd = 0
    private var counts: [String: Int] = [:]

    init(
        recognisers: Recognisers, zone: TripwireZone, declared: DeclaredColumns = .none, places: Places
    ) {
        self.recognisers = recognisers.looking(at: zone)
        looksForDays = zone == .data
        self.declared = declared
        self.places = places
    }

    mutating func append(_ part: [UInt8]) {
        for start in Swift.stride(from: 0, to: part.count, by: Self.step) {
            let piece =
                start == 0 && part.count <= Self.step ? part : Array(part[start..<min(part.count, start + Self.step)])
            normaliser.append(piece, isLast: false, to: &window)
            scan(until: window.count - Self.margin)
            trim()
        }
    }

    mutating func finish() {
        normaliser.append([], isLast: true, to: &window)
        scan(until: window.count)
        places.advance(in: window, to: window.count)
    }

    /// Forgets what lies behind the margin.
    private mutating func trim() {
        let gone = position - Self.margin
        guard gone > Self.step else { return }
        places.advance(in: window, to: position)
        window.removeFirst(gone)
        places.forget(gone)
        position -= gone
        wordsEnd = max(0, wordsEnd - gone)
    }

    private mutating func scan(until end: Int) {
        // The window is not changed while it is scanned; it is put back at the end.
        let text = window
        var position = position
        if position > 0, position < end, ByteClass.isToken(text[position - 1]) {
            while position < text.count, ByteClass.isToken(text[position]) { position += 1 }
        }
        while position < end {
            let byte = text[position]
            if ByteClass.isToken(byte) {
                position = token(text, from: position)
            } else {
                if byte == 0x40 {
                    atSign(text, at: position)
                } else if byte == 0x3B {
                    semicolon(text, at: position)
                } else if byte <= 0x20, position >= wordsEnd, ByteClass.isBlank(byte) {
                    blank(text, at: position)
                }
                position += 1
            }
        }
        self.position = position
    }

    /// Looks at the token that begins here; its end.
    private mutating func token(_ text: [UInt8], from start: Int) -> Int {
        let span = text.span
        var end = start
        while end < span.count, ByteClass.isDigit(span[end]) { end += 1 }
        let isNumber = end == span.count || !ByteClass.isLetter(span[end])
        if isNumber {
            if end - start >= 9 || isWorthALook(text, start, end) {
                number(text, from: start, to: end, recognisers.digits)
            } else if looksForDays, mayBeDay(text, start, end) {
                number(text, from: start, to: end, recognisers.days)
            }
        } else {
            while end < span.count, ByteClass.isToken(span[end]) { end += 1 }
        }
        let length = end - start
        if length >= recognisers.shortestToken, length < 192, recognisers.tokenLengths[length] {
            for recogniser in recognisers.tokens
            where recogniser.lengths.contains(length) && recogniser.recognises(start..<end, in: text) {
                report(recogniser, text, start..<end)
            }
        }
        if recognisers.shortestBase64 < Int.max { base64(text, from: start, to: end) }
        return end
    }

    /// Whether a short group may begin anything: only with what follows it, and then with few first digits.
    private func isWorthALook(_ text: [UInt8], _ start: Int, _ end: Int) -> Bool {
        guard isJoined(text, at: end) else { return false }
        let (first, length, joiner) = (text[start], end - start, text[end])
        if length == 6 || (first == 0x30 && length > 1) || (first == 0x38 && length > 1) { return true }
        // 123-456-789
        return joiner == 0x2D && length == 3 && first <= 0x33
    }

    /// Whether a short group may begin a day.
    private func mayBeDay(_ text: [UInt8], _ start: Int, _ end: Int) -> Bool {
        guard end + 1 < text.count, ByteClass.isDigit(text[end + 1]) else { return false }
        let (first, length, joiner) = (text[start], end - start, text[end])
        guard joiner == 0x2D || joiner == 0x2F || joiner == 0x2E, start == 0 || text[start - 1] != joiner else {
            return false
        }
        if length == 4 { return first == 0x31 || first == 0x32 }
        // 1.2.2025, but not 1.25
        return length < 3
            && (joiner != 0x2E || (end + 3 < text.count && (text[end + 2] == joiner || text[end + 3] == joiner)))
    }

    /// A group may follow, so that the group before it is worth a look.
    private func isJoined(_ text: [UInt8], at end: Int) -> Bool {
        guard end + 1 < text.count else { return false }
        switch text[end] {
        case 0x20, 0x28, 0x29, 0x2D, 0x2E, 0x2F:
            let next = text[end + 1]
            return ByteClass.isDigit(next) || next == 0x20 || next == 0x28 || next == 0x2D || next == 0x2E
        default: return false
        }
    }

    private mutating func number(
        _ text: [UInt8], from start: Int, to end: Int, _ recognisers: [any DigitRecogniser]
    ) {
        let run = DigitRun(text, from: start, to: end)
        for recogniser in recognisers where recogniser.recognises(run, in: text) {
            report(recogniser, text, start..<end)
        }
    }

    /// Looks at the runs of base 64, of both alphabets, that begin with the token.
    private mutating func base64(_ text: [UInt8], from start: Int, to end: Int) {
        base64(text, from: start, to: end, 0x2B, 0x2F)
        base64(text, from: start, to: end, 0x2D, 0x5F)
    }

    private mutating func base64(_ text: [UInt8], from start: Int, to end: Int, _ first: UInt8, _ second: UInt8) {
        var (begin, end) = (start, end)
        while begin > 0, start - begin < 128, text[begin - 1] == first || text[begin - 1] == second { begin -= 1 }
        if begin < start, begin > 0, ByteClass.isToken(text[begin - 1]) { return }
        while end < text.count, end - begin < 128,
            ByteClass.isToken(text[end]) || text[end] == first || text[end] == second
        {
            end += 1
        }
        guard end - begin >= recognisers.shortestBase64, end - begin < 192, recognisers.base64Lengths[end - begin]
        else {
            return
        }
        for recogniser in recognisers.base64 where recogniser.recognises(base64: begin..<end, in: text) {
            report(recogniser, text, begin..<end)
        }
    }

    private mutating func semicolon(_ text: [UInt8], at position: Int) {
        if text[position...].prefix(8).elementsEqual(";base64,".utf8) { hasOpaqueData = true }
    }

    private mutating func atSign(_ text: [UInt8], at position: Int) {
        for recogniser in recognisers.atSigns where recogniser.recognises(atSign: position, in: text) {
            report(recogniser, text, position..<(position + 1))
        }
    }

    /// White space with the end of a word before it and a capital after it may be within a name.
    private mutating func blank(_ text: [UInt8], at position: Int) {
        guard position > 0, text[position - 1] >= 0x80 || ByteClass.isLetter(text[position - 1]) else { return }
        var next = position + 1
        while next < text.count, next - position < CapitalisedRuns.gapLimit, ByteClass.isBlank(text[next]) { next += 1 }
        guard next < text.count, text[next] >= 0xC3 || text[next] &- 0x41 < 26,
            let first = CapitalisedRuns.start(in: text, wordEndingAt: position)
        else { return }
        let words = CapitalisedRuns.run(in: text, from: first)
        guard let last = words.last, words.count > 1 else { return }
        // The last word may begin another run, where this one was cut.
        wordsEnd = words.count < CapitalisedRuns.wordLimit ? last.range.upperBound : last.range.lowerBound
        for recogniser in recognisers.words {
            if let index = recogniser.place(in: words) { report(recogniser, text, words[index].range) }
        }
    }

    private mutating func report(_ recogniser: any Recogniser, _ text: [UInt8], _ range: Range<Int>) {
        guard counts[recogniser.id, default: 0] < FileScan.hitLimit else { return }
        places.advance(in: text, to: range.lowerBound)
        if declared.exempt(places.column, from: recogniser.exemption) { return }
        if recogniser.exemption == .amount, AmountContext.isAmount(text, range, declared) { return }
        counts[recogniser.id, default: 0] += 1
        findings.append((recogniser.id, places.description))
    }
}

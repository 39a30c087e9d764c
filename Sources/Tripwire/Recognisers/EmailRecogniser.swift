/// E-mail address: one `@` between tokens, a point after it.
struct EmailRecogniser: AtSignRecogniser {
    let id = "email"
    private static let signs: Set<UInt8> = [0x2B, 0x2D, 0x2E, 0x5F]

    private let allowed: Set<[UInt8]>

    /// Takes addresses that are allowed by exact value.
    init(allowing allowed: [String]) {
        self.allowed = Set(allowed.map { Array($0.utf8) })
    }

    var sample: String { "who" + "@" + "example.org" }

    func recognises(atSign position: Int, in text: [UInt8]) -> Bool {
        var start = position
        while start > 0, isAddress(text[start - 1]), position - start < 255 { start -= 1 }
        var end = position + 1
        while end < text.count, isAddress(text[end]), end - position < 255 { end += 1 }
        while end > position + 1, !ByteClass.isToken(text[end - 1]) { end -= 1 }
        while start < position, !ByteClass.isToken(text[start]) { start += 1 }
        let domain = text[(position + 1)..<end]
        guard start < position, domain.first.map(ByteClass.isToken) ?? false, domain.contains(0x2E) else {
            return false
        }
        return !allowed.contains(Array(text[start..<end]))
    }

    private func isAddress(_ byte: UInt8) -> Bool {
        ByteClass.isToken(byte) || EmailRecogniser.signs.contains(byte)
    }
}

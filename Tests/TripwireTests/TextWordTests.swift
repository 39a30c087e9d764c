import Testing

@testable import Tripwire

struct TextWordTests {
    private func key(_ text: String) -> UInt64? { TextWord(Array(text.utf8), at: 0)?.key }

    @Test(arguments: [
        ("Nguyễn", "NGUYỄN"), ("Nguyễn", "Nguye\u{302}\u{303}n"), ("Nguyễn", "Nguye\u{303}\u{302}n"), ("Hòa", "Hoà"),
        ("Đào", "\u{D0}ào"), ("Thuý", "Thúy"), ("Phạm", "Pha\u{323}m"), ("Trương", "Tru\u{31B}o\u{31B}ng"),
    ])
    func `one word has one key however it is written`(one: String, other: String) {
        #expect(key(one) != nil)
        #expect(key(one) == key(other))
    }

    @Test(arguments: [
        ("Lê", "Le"), ("Lê", "Lệ"), ("Đỗ", "Độ"), ("Đỗ", "Dỗ"), ("Võ", "Vỗ"), ("Ha", "Hà"), ("Mai", "Mái"),
    ])
    func `other words have other keys`(one: String, other: String) {
        #expect(key(one) != key(other))
    }

    @Test func `codes are no words`() {
        for text in ["H99", "9H", "a_b", "", "–"] { #expect(key(text) == nil) }
    }
}

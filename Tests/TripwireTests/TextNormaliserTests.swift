import Testing

@testable import Tripwire

struct TextNormaliserTests {
    private func normal(_ text: String, parts: Int = 1 << 20) -> String {
        var output: [UInt8] = []
        var normaliser = TextNormaliser()
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: parts) {
            normaliser.append(Array(bytes[start..<min(bytes.count, start + parts)]), isLast: false, to: &output)
        }
        normaliser.append([], isLast: true, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    @Test(arguments: [
        ("plain text\n", "plain text\n"), ("%41%20b", "A b"), ("%E1%BB%85", "ễ"), ("100% 5%", "100% 5%"),
        ("%2C%22%0A", "%2C%22%0A"), ("&#x1EC5;&#7877;&ecirc;", "ễễê"), ("&amp;&lt;&#44;&#10;", "&amp;&lt;&#44;&#10;"),
        ("\\u1ec5\\u{41}\\x42\\/", "ễAB/"), ("\\ud835\\udfce", "0"), ("a\\nB", "a\u{1F}B"),
        ("\\u002c\\\"", "\\u002c\\\""),
        ("\u{FF10}\u{FF21}\u{FF20}", "0A@"), ("1\u{A0}2\u{2009}3\u{202F}4", "1 2 3 4"),
        ("1\u{200B}2\u{FEFF}3\u{AD}4", "1234"),
        ("1–2−3\u{2011}4", "1-2-3-4"), ("Nguyễn e\u{302}\u{303}", "Nguyễn e\u{302}\u{303}"), ("&nbsp", "&nbsp"),
        ("%C3", "%C3"),
    ])
    func `what hides text is undone, and nothing else`(text: String, expected: String) {
        #expect(Array(normal(text).utf8) == Array(expected.utf8))
        for parts in 1...5 { #expect(Array(normal(text, parts: parts).utf8) == Array(expected.utf8)) }
    }
}

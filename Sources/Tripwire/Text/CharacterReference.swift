/// A character reference of HTML or XML: `&#233;`, `&#xE9;`, or a name that Vietnamese text or a number may contain.
///
/// - Source: HTML Living Standard, "Named character references": those of Vietnamese letters, spaces and joining signs.
enum CharacterReference {
    /// `&`, at most 14 bytes, `;`.
    private static let longestBody = 14

    static func read(_ bytes: [UInt8], at position: Int) -> (scalar: Unicode.Scalar, length: Int)? {
        let body = bytes[(position + 1)..<min(bytes.count, position + 2 + longestBody)]
        guard let end = body.firstIndex(of: 0x3B), end > position + 1 else { return nil }
        let name = body[..<end]
        let scalar = name.first == 0x23 ? number(name.dropFirst()) : named[String(decoding: name, as: UTF8.self)]
        return scalar.map { ($0, end + 1 - position) }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Unicode.Scalar? {
        let isHexadecimal = digits.first.map { $0 | 0x20 == 0x78 } ?? false
        let digits = isHexadecimal ? digits.dropFirst() : digits
        guard !digits.isEmpty else { return nil }
        var value: UInt32 = 0
        for byte in digits {
            guard let digit = ByteClass.hexValue(byte), isHexadecimal || digit < 10, value < 0x11_0000 else {
                return nil
            }
            value = value * (isHexadecimal ? 16 : 10) + digit
        }
        return Unicode.Scalar(value)
    }

    private static let named: [String: Unicode.Scalar] = {
        var named: [String: Unicode.Scalar] = [
            "nbsp": "\u{A0}", "ensp": "\u{2002}", "emsp": "\u{2003}", "numsp": "\u{2007}", "puncsp": "\u{2008}",
            "thinsp": "\u{2009}", "hairsp": "\u{200A}", "NonBreakingSpace": "\u{A0}", "ThinSpace": "\u{2009}",
            "ZeroWidthSpace": "\u{200B}", "zwnj": "\u{200C}", "zwj": "\u{200D}", "NoBreak": "\u{2060}",
            "shy": "\u{AD}", "hyphen": "\u{2010}", "dash": "\u{2010}", "ndash": "\u{2013}", "mdash": "\u{2014}",
            "minus": "\u{2212}", "commat": "@", "period": ".", "plus": "+", "lpar": "(", "rpar": ")", "sol": "/",
            "lowbar": "_", "Dstrok": "Đ", "dstrok": "đ", "Abreve": "Ă", "abreve": "ă", "ETH": "\u{D0}",
            "eth": "\u{F0}", "Itilde": "Ĩ", "itilde": "ĩ", "Utilde": "Ũ", "utilde": "ũ",
        ]
        let letters: [(String, String)] = [
            ("grave", "ÀÈÌÒÙàèìòù"), ("acute", "ÁÉÍÓÚÝáéíóúý"), ("circ", "ÂÊÔâêô"), ("tilde", "ÃÕãõ"),
        ]
        let plain: [Character: Character] = Dictionary(
            uniqueKeysWithValues: zip("ÀÈÌÒÙàèìòùÁÉÍÓÚÝáéíóúýÂÊÔâêôÃÕãõ", "AEIOUaeiouAEIOUYaeiouyAEOaeoAOao"))
        for (mark, marked) in letters {
            for scalar in marked.unicodeScalars {
                named[(plain[Character(scalar)].map { String($0) } ?? "") + mark] = scalar
            }
        }
        return named
    }()
}

import Fuzzing
import Testing

/// Something planted, and the recogniser that has to find it.
///
/// No number here can be anybody's: identity numbers are of people born in 2060 and later, or of province 848; old ones
/// begin with 000; insurance and tax numbers with 00; telephone numbers with 050, 030, 080 or 071, which were not given
/// out; agencies are H99. All are put together when the tests run, so that no file holds one.
struct Leak: Sendable, CustomTestStringConvertible {
    let recogniser: String
    let text: String

    var testDescription: String { "\(recogniser) of \(text.utf8.count) bytes" }
}

extension Leak {
    /// The seeded corpus: well over 200.
    static let corpus: [Leak] = {
        var random = SplitMix(seed: 57)
        var leaks: [Leak] = []
        for _ in 0..<4 {
            leaks += identityNumbers(&random) + otherNumbers(&random) + telephones(&random) + dossiers(&random)
            leaks += days(&random) + hidden(&random) + pseudonyms(&random)
        }
        return leaks + names + addresses
    }()

    private static func groups(_ digits: String, _ lengths: [Int], _ joiner: String) -> String {
        var rest = digits[...]
        return lengths.map { length in
            defer { rest = rest.dropFirst(length) }
            return String(rest.prefix(length))
        }.joined(separator: joiner)
    }

    static func identityNumber(_ random: inout SplitMix) -> String {
        let provinces = ["001", "002", "017", "026", "031", "049", "068", "079", "096"]
        let province = provinces.randomElement(using: &random) ?? "001"
        return province + String(Int.random(in: 2...3, using: &random))
            + String(Int.random(in: 60...99, using: &random))
            + random.digits(6)
    }

    private static func identityNumbers(_ random: inout SplitMix) -> [Leak] {
        let number = identityNumber(&random)
        let planted = "848" + "0" + random.digits(8)
        return [
            number, groups(number, [3, 3, 3, 3], " "), groups(number, [3, 3, 3, 3], "."),
            groups(number, [4, 4, 4], " "), groups(number, [4, 4, 4], "-"), "CCCD:" + number, number + ".0",
        ].map { Leak(recogniser: "identity_number", text: $0) }
            + [
                planted, groups(planted, [3, 3, 6], "."), groups(planted, [3, 3, 3, 3], " "), "848" + random.digits(6),
                "050" + random.digits(7), "+84 50 " + groups(random.digits(7), [3, 4], " "), "8450" + random.digits(7),
            ].map { Leak(recogniser: "planted_number", text: $0) }
    }

    private static func otherNumbers(_ random: inout SplitMix) -> [Leak] {
        let old = "000" + random.digits(6)
        let tax = "00" + random.digits(8)
        return [old, groups(old, [3, 3, 3], " "), groups(old, [3, 3, 3], "."), groups(old, [3, 3, 3], "-")]
            .map { Leak(recogniser: "old_identity_number", text: $0) }
            + [tax, tax + "-001", groups(tax, [2, 4, 4], " "), "MST " + tax + "."]
            .map { Leak(recogniser: "insurance_or_tax_number", text: $0) }
    }

    private static func telephones(_ random: inout SplitMix) -> [Leak] {
        let prefix = ["050", "030", "080", "071"].randomElement(using: &random) ?? "050"
        let number = prefix + random.digits(7)
        let foreign = "84" + number.dropFirst()
        return [
            number, groups(number, [4, 3, 3], " "), groups(number, [4, 3, 3], "."), groups(number, [3, 3, 4], "-"),
            foreign, "+" + foreign, "00" + foreign, "+" + groups(foreign, [2, 3, 3, 3], " "),
            "+84 (0) " + groups(String(number.dropFirst()), [2, 3, 2, 2], " "),
            "(" + number.prefix(3) + ") " + groups(String(number.dropFirst(3)), [3, 4], "-"), "tel:+" + foreign,
        ].map { Leak(recogniser: "phone", text: $0) }
    }

    private static func dossiers(_ random: inout SplitMix) -> [Leak] {
        let tail = "H99-250915" + "-" + random.digits(4)
        return [
            "000.41.26." + tail, "000.41.26.h99 – 250915" + " – " + random.digits(4),
            "H99." + "41-250915" + "-" + random.digits(4),
        ].map { Leak(recogniser: "dossier_code", text: $0) }
    }

    private static func days(_ random: inout SplitMix) -> [Leak] {
        let year = String(Int.random(in: 1950...2026, using: &random))
        return [
            year + "-03-09", year + "-11", "09/03/" + year, "9/3/" + year, year + "-03-09T08:30:00+07:00",
            year + "-03-09 08:30", "31.12." + year,
        ].map { Leak(recogniser: "fine_date", text: $0) }
    }

    /// The same numbers in spellings that the eye does not tell apart, or that a reader decodes.
    private static func hidden(_ random: inout SplitMix) -> [Leak] {
        let number = identityNumber(&random)
        let parts = [
            groups(number, [3, 3, 3, 3], "\u{A0}"), groups(number, [4, 4, 4], "\u{2009}"),
            groups(number, [2, 5, 5], "\u{200B}"), groups(number, [6, 6], "\u{FEFF}"),
            groups(number, [4, 4, 4], "\u{2011}"), groups(number, [4, 4, 4], "&nbsp;"),
            groups(number, [3, 3, 3, 3], "&#8201;"), groups(number, [3, 3, 3, 3], "%20"),
            groups(number, [6, 6], "&shy;"), groups(number, [6, 6], "\\u200b"),
        ]
        let wide = String(
            String.UnicodeScalarView(number.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }))
        let escaped = number.unicodeScalars.map { "\\u00" + String($0.value, radix: 16) }.joined()
        let entities = number.unicodeScalars.map { "&#x" + String($0.value, radix: 16) + ";" }.joined()
        let percent = number.unicodeScalars.map { "%" + String($0.value, radix: 16) }.joined()
        return (parts + [wide, escaped, entities, percent]).map { Leak(recogniser: "identity_number", text: $0) }
    }

    private static func pseudonyms(_ random: inout SplitMix) -> [Leak] {
        let bytes = (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) }
        let hex = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        let base32 = (0..<25).map { _ in String("abcdefghijklmnopqrstuvwxyz234567".randomElement(using: &random) ?? "a")
        }
        return [hex, hex.uppercased(), base32.joined() + "7", "2" + base32.joined().uppercased()]
            .map { Leak(recogniser: "pseudonym", text: $0) }
    }

    /// All mean "example" or nothing.
    private static let names = [
        "Nguyễn Văn Ví Dụ", "NGUYỄN THỊ VÍ DỤ", "Nguyen Van Vi Du", "TRAN VI DU",
        "Trần Ví-dụ".replacing("-", with: " D"),
        "Lê Ví Dụ", "Đỗ Ví Dụ", "ĐẶNG VÍ DỤ", "Huỳnh Ví", "Võ\u{A0}Ví Dụ", "Ông Phạm Ví Dụ", "bà Hoàng Ví Dụ,",
        "Nguyễn Ví".decomposed, "Đào Ví Dụ".decomposed, "Nguy&#x1EC5;n Ví", "Nguy\\u1ec5n V\\u00ed",
        "Nguy%E1%BB%85n%20V%C3%AD", "L&ecirc; V&iacute;".replacing("&iacute;", with: "&#237;"),
        "Trần Phú Ví", "Hà Nội Ví Dụ Nguyễn Ví",
    ].map { Leak(recogniser: "name", text: $0) }

    private static let addresses = [
        "who" + "@" + "example.org", "first.last+tag" + "@" + "mail.example.com", "who" + "%40" + "example.org",
        "who" + "&commat;" + "example.org", "who" + "&#64;" + "example.org", "who" + "\u{FF20}" + "example.org",
        "mailto:who" + "@" + "example.net", "who" + "\\u0040" + "example.org",
    ].map { Leak(recogniser: "email", text: $0) }
}

extension String {
    /// Letters and marks apart, in the order of the standard (NFD), for the letters used here.
    fileprivate var decomposed: String {
        let parts: [Character: String] = [
            "ễ": "e\u{302}\u{303}", "í": "i\u{301}", "à": "a\u{300}", "ụ": "u\u{323}",
        ]
        return map { parts[$0] ?? String($0) }.joined()
    }
}

import Fuzzing
import Testing

@testable import Tripwire

struct NearMissTests {
    private let scanner: TripwireScanner

    init() throws {
        let phrases = [
            "Thành phố Hà Nội", "Tây Hồ", "phường Trần Phú", "Nghị quyết của Bộ Chính trị", "Hà Đông", "Ha Dong",
            "Quý", "Đặng Văn Ngữ", "Hồ Chí Minh", "Việt Nam",
        ]
        scanner = try TripwireScanner(
            allowing: Allowances(
                phrases: AllowedPhrases(phrases), emails: ["data" + "@" + "example.gov.vn"],
                telephones: ["+84 50 123 4567", "(024) 3825 0000"]))
    }

    /// Numbers as they stand in figures, charts, hashes, addresses and versions.
    @Test(arguments: [
        "7.413", "1.234.567", "123.456.789", "1.234.567.890", "84.912.345.678", "123 456 789", "1 234 567 890",
        "12.5", "0.001299123456", "0.0912345678", "M10.5 20.25L100 200 300 400 100 200 300", "M848.0950123 20",
        "viewBox=\"0 0 320 200\"", "points=\"100,200 300,400 120,130\"", "rgb(10, 20, 30)", "#0912345678ab",
        "3f001299123456ab", "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "9f86d081884c7d65", "10.1234/zenodo.1234567", "https://example.org/a/00004/2025-Q3.html", "2025-Q3", "2025",
        "v1.2.3", "00466", "00004 09556 10015", "10101003", "123,456,789", "400123456", "123456789.25",
        "123456789 bytes", "1234567890 đồng", "{\"bytes\":1234567890,", "abcdefghijklmnopqrstuvwxyz",
        "00112233445566778899aabbccddeef", "12345678901234567", "@media print", "a @ b", "\"@context\"", "npm@latest",
        "00466-250915-0001", "2026-240115-0042", "57-NQ/TW", "Quý 3/2025", "I–IV/2025", "766/QĐ-TTg", "2021–2025",
        "001 499 123 456", "003299123456", "0101 2345", "02438250000", "a%2Bb", "100%", "&amp;", "\\d+",
    ])
    func `figures are not people`(text: String) {
        let line = Array("x \(text) y\n".utf8)
        let declared = DeclaredColumns(amounts: ["bytes"])
        for (name, zone) in [("a.html", TripwireZone.text), ("a.txt", .data)] {
            #expect(scanner.scan(line, named: name, as: zone, declared: declared).isEmpty)
        }
    }

    @Test(arguments: [
        "Hà Nội", "thành phố Hà Nội Quý 3", "Tây Hồ Hà Đông", "Hồ Chí Minh", "Do Ủy ban", "Bộ Chính trị", "Lê duy",
        "An Open Question", "phường Trần Phú", "TRẦN PHÚ", "Trần Phú – Hà Nội", "Hà Nội, Việt Nam", "nguyễn văn", "Le",
        "HA DONG", "Nguyễn", "Lê1 Văn", "data_Lê Văn", "Nguyễn 3", "Phố Đặng Văn Ngữ", "Hà Nội\nHà Đông",
    ])
    func `places and offices are not people`(text: String) {
        #expect(scanner.scan(Array("x. \(text). y\n".utf8), named: "a.md", as: .text).isEmpty)
    }

    @Test func `the publisher may be reached`() {
        let text = "data" + "@" + "example.gov.vn. 050" + "1234567, +84 50 123" + " 45 67, 050.123." + "4567\n"
        let found = scanner.scan(Array(text.utf8), named: "a.txt", as: .text)
        // What is allowed as a telephone is still a number of a planted person.
        #expect(Set(found.map(\.recogniser)) == ["planted_number"])
        let other = "date" + "@" + "example.gov.vn 050" + "1234568"
        let hits = scanner.scan(Array(other.utf8), named: "a.txt", as: .text)
        #expect(Set(hits.map(\.recogniser)).isSuperset(of: ["email", "phone"]))
    }

    @Test(arguments: [12, 16])
    func `of hashes that are decimal digits by chance, beginnings of 16 are no numbers of persons, those of 12 may be`(
        length: Int
    ) {
        var random = SplitMix(seed: 57)
        let page = (0..<2_000).map { _ in "<td><code>0\(random.digits(length - 1))</code></td>\n" }.joined()
        let hits = scanner.scan(Array(page.utf8), named: "a.html", as: .text)
        #expect(hits.isEmpty == (length == 16))
    }

    @Test func `days are judged only in data`() {
        let text = Array("a,b\n2025-03-09,1\n".utf8)
        #expect(scanner.scan(text, named: "a.csv", as: .text).isEmpty)
        #expect(scanner.scan(text, named: "a.csv", as: .data).map(\.recogniser) == ["fine_date"])
    }
}

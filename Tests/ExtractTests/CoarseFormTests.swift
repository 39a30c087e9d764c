import Testing

@testable import Extract

@Suite struct CoarseFormTests {
    private static let samples = [
        "", "A", "a", "000.41.26.H99-250915-0001", " 000.41.26.h99 – 250915 – 0001 ",
        "000.41.26.H99\u{2212}250915\u{2011}0001",
        "０００１２３", "000123", "'000123", "0012345678.0", "0012345678", "00 1234 5678", "0012345678-001",
        "00\u{A0}12345678",
        "Hộ 1", "Hộ 2", "ho\u{200B}1", "HO1", "\u{FEFF}ho1\t", "ı", "I", "\u{212A}1", "k1", "1000", "10", "1", "-", "0",
        "(1)",
        "ho\u{0323}\u{0302}", "1;2", "1\u{037E}2", "日本",
    ]

    private static func hash(_ text: String, _ rule: CoarseForm.Rule) -> UInt64 {
        CoarseForm.hash(Array(text.utf8)[...], rule: rule)
    }

    @Test(arguments: [CoarseForm.Rule.key, .number])
    func `both engines compute the form that is hashed here`(rule: CoarseForm.Rule) throws {
        let rows = Self.samples.enumerated().map {
            "INSERT INTO nq57_export.t VALUES (\($0), '\($1.replacing("'", with: "''"))')"
        }
        let pair = try PairedSource(
            "test", commune: "00613", tables: "CREATE TABLE nq57_export.t (i integer, k text)", statements: rows)
        for session in try pair.sessions() {
            let form = CoarseForm.sql("k", isText: true, rule: rule, session.dialect)
            let forms = try session.rows("SELECT \(form) FROM nq57_export.t ORDER BY i")
            for (sample, row) in zip(Self.samples, forms) {
                #expect(Self.hash(row[0] ?? "", rule) == Self.hash(sample, rule), "\(session.kind): \(sample)")
            }
        }
    }

    @Test func `a key that differs from its form is never overlooked, and a plain one is not suspected`() throws {
        let rows = Self.samples.enumerated().map {
            "INSERT INTO nq57_export.t VALUES (\($0), '\($1.replacing("'", with: "''"))')"
        }
        let pair = try PairedSource(
            "differs", commune: "00613", tables: "CREATE TABLE nq57_export.t (i integer, k text)", statements: rows)
        let plain = ["A", "000.41.26.H99-250915-0001", "000123", "HO1", "I", "1000", "-", "(1)"]
        for session in try pair.sessions() {
            let condition = CoarseForm.differs("k", isText: true, session.dialect)
            let answers = try session.rows(
                "SELECT CASE WHEN \(condition) THEN 1 ELSE 0 END FROM nq57_export.t ORDER BY i")
            for (sample, row) in zip(Self.samples, answers) {
                let isItsForm = Array(sample.utf8) == CoarseForm.form(of: Array(sample.utf8), rule: .key)
                #expect(isItsForm || row[0] == "1", "\(session.kind): \(sample)")
                #expect(!plain.contains(sample) || row[0] == "0", "\(session.kind): \(sample)")
            }
        }
    }

    @Test(arguments: [
        ("000.41.26.H99-250915-0001", " 000.41.26.h99 – 250915 – 0001 "), ("０００１２３", "000123"), ("a1", "\u{FEFF}A1 "),
        ("'HS1", "HS1"), ("k1", "\u{212A}1"),
    ])
    func `what normalisation merges has one form`(one: String, other: String) {
        #expect(Self.hash(one, .key) == Self.hash(other, .key))
    }

    @Test(arguments: [
        ("0012345678", "0012345678.0"), ("00 1234.5678", "0012345678"), ("0012345678", "'0012345678.0"),
    ])
    func `numbers are merged with their separators and spreadsheet forms`(one: String, other: String) {
        #expect(Self.hash(one, .number) == Self.hash(other, .number))
        #expect(Self.hash(one, .key) != Self.hash(other, .key))
    }

    @Test func `texts that differ in ASCII stay apart, others outside it are one`() {
        #expect(Self.hash("HS-1", .key) != Self.hash("HS-2", .key))
        #expect(Self.hash("1", .key) != Self.hash("10", .key))
        #expect(Self.hash("Hộ 1", .key) == Self.hash("Hộ 2", .key))
    }

    @Test func `only rows whose key is a candidate are flagged`() {
        let values = RawColumn.Values.bytes(offsets: [0, 1, 2, 3], data: Array("aBb".utf8))
        let batch = RawBatch(
            columns: [RawColumn(values, states: [0, 0, 1])], rowCount: 3, firstRowNumber: 1)
        let candidates = RepeatCandidates(columns: [
            .init(column: 0, forms: .hashes([Self.hash("b", .key)]), rule: .key)
        ])
        #expect(candidates.flags(in: batch) == [0, 1, 0])
        #expect(RepeatCandidates.none.flags(in: batch) == nil)
        #expect(RepeatCandidates.every.flags(in: batch) == [1, 1, 1])
    }
}

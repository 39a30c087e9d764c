import Cells
import Definition
import Testing

@testable import Site

struct FigureFormatTests {
    private static let months = Dictionary(uniqueKeysWithValues: (1...12).map { ("months.m\($0)", "Month\($0)") })
    private let vi = FigureFormat(Wording(Sentences(vi: months, en: months), language: .vi))
    private let en = FigureFormat(Wording(Sentences(vi: months, en: months), language: .en))

    @Test(arguments: [
        (7413, 0, "7.413", "7,413"), (909, 1, "90,9", "90.9"), (0, 0, "0", "0"), (5, 2, "0,05", "0.05"),
        (-123_456, 1, "−12.345,6", "−12,345.6"), (1_234_567, 0, "1.234.567", "1,234,567"), (999, 0, "999", "999"),
    ])
    func `numbers are grouped and pointed by language`(_ units: Int64, _ scale: Int, _ inVi: String, _ inEn: String) {
        let value = FixedDecimal(units: units, scale: scale)
        #expect(vi.number(value) == inVi)
        #expect(en.number(value) == inEn)
    }

    @Test func `a percentage carries its sign, other units do not`() {
        #expect(vi.value(FixedDecimal(units: 909, scale: 1), unit: "percent") == "90,9%")
        #expect(en.value(FixedDecimal(units: 909, scale: 1), unit: "percent") == "90.9%")
        #expect(vi.value(FixedDecimal(units: 7413, scale: 0), unit: "dossiers") == "7.413")
    }

    @Test func `a change shows its sign, none at zero`() {
        #expect(vi.signed(FixedDecimal(units: 12, scale: 1)) == "+1,2")
        #expect(vi.signed(FixedDecimal(units: -4, scale: 1)) == "−0,4")
        #expect(vi.signed(FixedDecimal(units: 0, scale: 1)) == "0,0")
    }

    @Test func `quarters and days read as each language writes them`() throws {
        let quarter = Quarter(year: 2025, number: 3)
        #expect(vi.quarter(quarter) == "quý III/2025")
        #expect(en.quarter(quarter) == "Q3 2025")
        #expect(en.quarters(quarter, quarter) == "Q3 2025")
        #expect(vi.quarters(quarter, quarter.next) == "quý III/2025 – quý IV/2025")
        let day = try #require(CivilDate(year: 2026, month: 10, day: 31))
        #expect(vi.day(day) == "31/10/2026")
        #expect(en.day(day) == "31 Month10 2026")
    }

    @Test(arguments: [
        (0, "0 B"), (999, "999 B"), (1_000, "1,0 kB"), (1_949, "1,9 kB"), (999_949, "999,9 kB"), (1_000_000, "1,0 MB"),
        (2_345_678, "2,3 MB"),
    ])
    func `sizes are short`(_ bytes: Int, _ printed: String) {
        #expect(vi.size(bytes) == printed)
    }
}

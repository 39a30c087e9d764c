import Testing

@testable import Cells

struct FixedDecimalTests {
    @Test(arguments: ["0", "-12.50", "0.05", "-0.5", "100.000000001", "9223372036854775807", "7.0"])
    func `a decimal is printed as it was read`(text: String) throws {
        #expect(try #require(FixedDecimal(text)).description == text)
    }

    @Test(arguments: [
        "", "-", ".", ".5", "5.", "1.2.3", "--1", "+1", "1e3", "1,5", " 1", "1.0000000001", "9223372036854775808", "１",
    ])
    func `what is not plain decimal text is no decimal`(text: String) {
        #expect(FixedDecimal(text) == nil)
    }

    @Test func `decimals are equal by value, and hashed alike`() throws {
        let (short, long) = (FixedDecimal(units: 1, scale: 0), FixedDecimal(units: 1000, scale: 3))
        #expect(short == long && Set([short, long]).count == 1)
        #expect(FixedDecimal(units: 10, scale: 1) != FixedDecimal(units: 11, scale: 1))
        #expect(FixedDecimal(units: 99, scale: 2) < short)
    }

    @Test(arguments: [("1970-01-01", 0), ("2025-06-30", 20_269), ("0001-01-01", -719_162), ("9999-12-31", 2_932_896)])
    func `a day is printed with four, two and two digits`(iso: String, number: Int32) {
        #expect(CivilDate(dayNumber: number).iso == iso)
        #expect(CivilDate(iso: iso)?.dayNumber == number)
    }
}

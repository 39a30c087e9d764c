import Definition
import Foundation
import Testing

@testable import Anonymise

/// Every row of the tables of `identifiers.md`.
struct IdentifierNormaliserTests {

    private func read(_ text: String, as type: IdentifierType) -> (reading: IdentifierReading, norm: String) {
        var normaliser = IdentifierNormaliser()
        let bytes = Array(text.utf8)
        let reading = normaliser.read(bytes.span, as: type)
        return (reading, reading.isUsable ? String(decoding: normaliser.norm, as: UTF8.self) : "–")
    }

    @Test(arguments: [
        ("848095123456", "848095123456", IdentifierReading.Sex.male, 1995),
        ("848 195 123 456", "848195123456", .female, 1995),
        ("848.208.123456", "848208123456", .male, 2008),
        ("848-3-10-123456", "848310123456", .female, 2010),
        ("'848095123456", "848095123456", .male, 1995),
        ("848095123456.0", "848095123456", .male, 1995),
        ("８４８０９５１２３４５６", "848095123456", .male, 1995),
        ("\u{A0}848\u{202F}095\u{200B}123456\u{FEFF}", "848095123456", .male, 1995),
        ("  848095123456\t", "848095123456", .male, 1995),
    ])
    func `a personal number gives its digits, sex and birth year`(
        text: String, norm: String, sex: IdentifierReading.Sex, year: Int16
    ) {
        let (reading, found) = read(text, as: .citizen)
        #expect(reading.outcome == .synthetic)
        #expect(reading.type == .cccd)
        #expect(found == norm)
        #expect(reading.sex == sex)
        #expect(reading.birthYear == year)
    }

    @Test(arguments: [
        ("848495123456", IdentifierReading.Outcome.bad(.c3)), ("84809512345", .bad(.c1)), ("8480951234567", .bad(.c1)),
        ("8.48095E+11", .bad(.n8)), ("CCCD 848095123456", .bad(.n8)), ("848095123456; 848195123456", .bad(.n8)),
        ("000000000000", .empty), ("-", .empty), ("", .empty), ("N/A", .empty), ("null", .empty), ("0", .empty),
        ("'", .empty), ("123456789012", .empty), ("012345678912", .empty), ("84812345", .bad(.m1)),
        ("8481234567", .bad(.c1)), ("123456789", .empty), ("999999999", .empty),
    ])
    func `a citizen's number that is none`(text: String, outcome: IdentifierReading.Outcome) {
        #expect(read(text, as: .citizen).reading.outcome == outcome)
    }

    @Test(arguments: [("848123456", "848123456"), ("848 123 456", "848123456")])
    func `an old number has nine digits and a type of its own`(text: String, norm: String) {
        let (reading, found) = read(text, as: .citizen)
        #expect(reading.outcome == .synthetic)
        #expect(reading.type == .cmnd)
        #expect(found == norm)
        #expect(reading.birthYear == 0)
    }

    @Test func `63 province codes are listed`() {
        #expect(ProvinceCodes.count == 63)
        #expect(ProvinceCodes.isListed(1))
        #expect(ProvinceCodes.isListed(96))
        #expect(!ProvinceCodes.isListed(97))
        #expect(!ProvinceCodes.isListed(848))
    }

    @Test func `a synthetic number is not suspicious`() {
        #expect(read("848095123456", as: .citizen).reading.warning == nil)
    }

    @Test(arguments: [
        "0501234567", "050.123.4567", "(050) 123-4567", "+84 50 123 45 67", "+84 (0) 50 123 45 67", "84501234567",
        "0084501234567",
    ])
    func `a mobile number has one form`(text: String) {
        let (reading, norm) = read(text, as: .phone)
        #expect(reading.outcome == .synthetic)
        #expect(reading.type == .phone)
        #expect(norm == "84501234567")
    }

    @Test(arguments: [
        ("501234567", IdentifierReading.Outcome.bad(.p4)), ("050123456", .bad(.p1)), ("05012345678", .bad(.p1)),
        ("0501234567/0507654321", .bad(.n8)), ("0000000000", .empty), ("02400000001", .bad(.p4)),
        ("01200000001", .bad(.p4)), ("0401234567", .bad(.p2)),
    ])
    func `a phone number that is none`(text: String, outcome: IdentifierReading.Outcome) {
        #expect(read(text, as: .phone).reading.outcome == outcome)
    }

    @Test(arguments: [
        ("0012345678", "0012345678", IdentifierReading.Outcome.usable, PseudonymType.bhxh),
        ("00 1234 5678", "0012345678", .usable, .bhxh), ("848095123456", "848095123456", .synthetic, .cccd),
        ("012345678", "–", .bad(.b3), .bhxh), ("HC4010012345678", "–", .bad(.n8), .bhxh),
    ])
    func `a social insurance number`(
        text: String, norm: String, outcome: IdentifierReading.Outcome, type: PseudonymType
    ) {
        let (reading, found) = read(text, as: .bhxh)
        #expect(reading.outcome == outcome)
        #expect(reading.type == type)
        #expect(found == norm)
    }

    @Test(arguments: [
        ("0012345678", "0012345678", IdentifierReading.Outcome.usable, PseudonymType.tax),
        ("0012345678-001", "0012345678-001", .usable, .tax), ("00.1234.5678 - 001", "0012345678-001", .usable, .tax),
        ("848095123456", "848095123456", .synthetic, .cccd), ("001234567", "–", .bad(.x3), .tax),
        ("0012345678001", "–", .bad(.x3), .tax),
    ])
    func `a tax code`(text: String, norm: String, outcome: IdentifierReading.Outcome, type: PseudonymType) {
        let (reading, found) = read(text, as: .tax)
        #expect(reading.outcome == outcome)
        #expect(reading.type == type)
        #expect(found == norm)
    }

    @Test(arguments: [
        ("000.41.26.H99-250915-0001", "000.41.26.H99-250915-0001", "2025-09-15"),
        (" 000.41.26.h99 – 250915 – 0001 ", "000.41.26.H99-250915-0001", "2025-09-15"),
        ("H99.41-250915-0001", "H99.41-250915-0001", "2025-09-15"),
        ("H99.41-250914-0001", "H99.41-250914-0001", "2025-09-14"),
        ("H99.41-250931-0001", "H99.41-250931-0001", "invalid"), ("HS-2025/000123", "HS-2025/000123", "none"),
    ])
    func `a dossier code`(text: String, norm: String, day: String) {
        let (reading, found) = read(text, as: .dossier)
        #expect(reading.outcome == .usable)
        #expect(found == norm)
        #expect(reading.warning == (day == "none" ? .nonstandard : nil))
        switch reading.dateInCode {
        case .none: #expect(day == "none")
        case .invalid: #expect(day == "invalid")
        case .day(let number): #expect(number == (day == "2025-09-15" ? 20_346 : 20_345))
        }
    }

    @Test func `a dossier without a code has no key`() {
        #expect(read("-", as: .dossier).reading.outcome == .empty)
    }

    @Test(arguments: [
        ("2.000815", String?("2.000815")), ("2.000815.000.00.00.H99", "2.000815"), ("1.010708 ", "1.010708"),
        ("4.000815", nil), ("2.00815", nil),
    ])
    func `a procedure code`(text: String, norm: String?) {
        #expect(ProcedureCode.normalised(text.utf8) == norm)
    }

    @Test(arguments: [
        ("84000000000000000001", IdentifierReading.Outcome.usable), ("8400 0000 0000 0000 01", .usable),
        ("84000", .empty), ("ABC", .empty),
    ])
    func `a device has 18 to 20 digits`(text: String, outcome: IdentifierReading.Outcome) {
        #expect(read(text, as: .device).reading.outcome == outcome)
    }

    @Test(arguments: [("  Ab-12 ", "Ab-12"), ("0", "0"), ("null", "null"), ("'7", "'7"), ("007", "007")])
    func `a record's key is trimmed and nothing else`(text: String, norm: String) {
        #expect(read(text, as: .record).norm == norm)
    }

    @Test(arguments: [
        ("Tổ dân phố số 15", "15"), ("TDP 015", "15"), ("Tổ 15", "15"), ("Tổ dân phố  Mẫu 2", "mẫu 2"),
        ("thôn Mẫu", "mẫu"), ("Thôn Hoà", "hòa"), ("Thôn Hòa", "hòa"),
    ])
    func `a residential group`(text: String, norm: String) {
        #expect(read(text, as: .residentialGroup).norm == norm)
        #expect(read(text.decomposedStringWithCanonicalMapping, as: .residentialGroup).norm == norm)
    }

    @Test(arguments: IdentifierType.allCases.filter { $0 != .person })
    func `bytes that are not text are refused`(type: IdentifierType) {
        var normaliser = IdentifierNormaliser()
        let bytes: [UInt8] = [0x31, 0xC3, 0x28]
        #expect(normaliser.read(bytes.span, as: type).outcome == .badText)
    }
}

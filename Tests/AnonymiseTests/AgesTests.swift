import Cells
import Columns
import Testing

@testable import Anonymise

struct AgesTests {
    private func day(_ iso: String) -> Int32 { CivilDate(iso: iso)?.dayNumber ?? 0 }

    private func number(_ value: Int64?) -> Column { .numbers(count: 1) { _ in value } }

    private func date(_ iso: String?) -> Column? {
        iso.map { Column(.int32([day($0)])) }
    }

    private func citizen(_ year: Int16?) -> [ResolvedIdentifier]? {
        year.map { year in
            var reading = IdentifierReading(.synthetic, .cccd)
            reading.birthYear = year
            return [ResolvedIdentifier(reading: reading)]
        }
    }

    private func age(
        date: String? = nil, year: Int64? = nil, recorded: Int64? = nil, number citizenYear: Int16? = nil,
        at event: String
    ) -> Int16 {
        let inputs = Ages.Inputs(
            birthDate: self.date(date), birthYear: number(year), ageYears: number(recorded),
            citizen: citizen(citizenYear))
        return Ages(inputs, at: EventDays(Column(.int32([day(event)])))).years[0]
    }

    @Test(arguments: [
        ("2000-05-10", "2025-05-09", Int16(24)), ("2000-05-10", "2025-05-10", 25), ("2007-02-28", "2025-02-28", 18),
        ("2008-02-29", "2026-02-28", 17), ("2008-02-29", "2026-03-01", 18), ("1906-01-01", "2025-12-31", 119),
        ("1905-12-31", "2025-12-31", -1), ("2025-09-02", "2025-09-01", -1), ("2025-09-01", "2025-09-01", 0),
    ])
    func `completed years from a birth date`(birth: String, event: String, years: Int16) {
        #expect(age(date: birth, at: event) == years)
    }

    @Test func `a date after the event gives an unknown age, whatever else is known`() {
        #expect(age(date: "2025-10-01", year: 1990, number: 1990, at: "2025-09-01") == Ages.unknown)
    }

    @Test func `a date before 1900 is none`() {
        #expect(age(date: "1899-12-31", year: 1990, at: "2025-09-01") == 35)
    }

    @Test func `a year counts from 1 July`() {
        #expect(age(year: 1990, at: "2025-06-30") == 34)
        #expect(age(year: 1990, at: "2025-07-01") == 35)
        #expect(age(year: 2026, number: 1990, at: "2025-07-01") == 35)
        #expect(age(year: 1899, recorded: 40, at: "2025-07-01") == 40)
    }

    @Test func `recorded years come before those of a personal number`() {
        #expect(age(recorded: 67, number: 1990, at: "2025-09-01") == 67)
        #expect(age(number: 1990, at: "2025-09-01") == 35)
        #expect(age(at: "2025-09-01") == Ages.unknown)
    }

    @Test(arguments: [
        (Int64(0), "0-15"), (15, "0-15"), (16, "16-24"), (24, "16-24"), (25, "25-34"), (35, "35-44"), (45, "45-54"),
        (54, "45-54"), (55, "55-59"), (59, "55-59"), (60, "60-74"), (74, "60-74"), (75, "75+"), (119, "75+"),
        (120, "unknown"),
    ])
    func `every age has a band`(years: Int64, band: String) {
        let inputs = Ages.Inputs(birthDate: nil, birthYear: nil, ageYears: number(years), citizen: nil)
        let ages = Ages(inputs, at: EventDays(Column(.int32([day("2025-09-01")]))))
        guard case .text(let text) = ages.bands.values else { return }
        #expect(text.dictionary[Int(text.indices[0])] == band)
        #expect(ages.areAdult.number(0) == ((18...119).contains(years) ? 1 : 0))
    }
}

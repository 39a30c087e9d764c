import Testing

@testable import Cells

@Suite struct QuarterTests {
    @Test(arguments: [
        ("2025-Q3", "2025-06-30T17:00:00Z", "2025-09-30T17:00:00Z"),
        ("2025-Q4", "2025-09-30T17:00:00Z", "2025-12-31T17:00:00Z"),
        ("2026-Q1", "2025-12-31T17:00:00Z", "2026-03-31T17:00:00Z"),
        ("2028-Q1", "2027-12-31T17:00:00Z", "2028-03-31T17:00:00Z"),
        ("2026-Q3", "2026-06-30T17:00:00Z", "2026-09-30T17:00:00Z"),
    ])
    func `a quarter begins and ends at midnight in Hanoi`(text: String, start: String, end: String) throws {
        let quarter = try #require(Quarter(text))
        #expect(quarter.startMicroseconds == UTCTime(start).map { $0.seconds * 1_000_000 })
        #expect(quarter.endMicroseconds == UTCTime(end).map { $0.seconds * 1_000_000 })
    }

    @Test func `the instants beside a bound lie in different quarters`() {
        for quarter in Quarter.all(from: Quarter(year: 1976, number: 1), through: Quarter(year: 2099, number: 4)) {
            let start = quarter.startMicroseconds
            #expect(Quarter(containing: HanoiTime.day(of: start)) == quarter)
            #expect(Quarter(containing: HanoiTime.day(of: start - 1)) == quarter.previous)
            #expect(Quarter(containing: HanoiTime.day(of: quarter.endMicroseconds - 1)) == quarter)
            #expect(quarter.endMicroseconds == quarter.next.startMicroseconds)
        }
    }

    @Test func `every day lies in exactly the quarter that holds it`() throws {
        var day = try #require(CivilDate(iso: "2024-12-25"))
        for _ in 0..<2_000 {
            let quarter = Quarter(containing: day)
            #expect(quarter.firstDay <= day && day <= quarter.lastDay, "\(day.iso)")
            #expect(HanoiTime.day(of: HanoiTime.startOfDay(day)) == day)
            #expect(HanoiTime.day(of: HanoiTime.startOfDay(day) - 1) == day.adding(days: -1))
            day = day.adding(days: 1)
        }
    }

    @Test func `a span of one quarter is that quarter`() {
        let quarter = Quarter(year: 2025, number: 4)
        #expect(Quarter.span(quarter, quarter) == "2025-Q4")
        #expect(Quarter.span(quarter, quarter.next) == "2025-Q4 – 2026-Q1")
    }

    @Test func `a quarter is read as it is written`() {
        for quarter in Quarter.all(from: Quarter(year: 1999, number: 2), through: Quarter(year: 2031, number: 1)) {
            #expect(Quarter(quarter.description) == quarter)
        }
        for text in ["", "2025-Q0", "2025-Q5", "2025Q3", "2025-q3", "25-Q3", "2025-Q33", "-025-Q3", "0000-Q1"] {
            #expect(Quarter(text) == nil, "\(text)")
        }
    }
}

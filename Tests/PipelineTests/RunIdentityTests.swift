import Cells
import Testing

@testable import Pipeline

struct RunIdentityTests {
    @Test func `a run begun at 18 30 UTC is of the next day in Hanoi`() {
        let identity = RunIdentity(startedAt: 1_795_458_600, suffix: "7f3a", asOf: nil)
        #expect(identity.id == "20261123T183000Z-7f3a")
        #expect(identity.asOf.iso == "2026-11-24")
    }

    @Test func `a quarter is due when its lag is over, not a day earlier`() throws {
        let first = Quarter(year: 2026, number: 2)
        func due(_ day: String) throws -> [String] {
            let asOf = try #require(CivilDate(iso: day))
            return RunIdentity(startedAt: 0, suffix: "0000", asOf: asOf).dueQuarters(first: first, lagDays: 30)
                .map(\.description)
        }
        #expect(try due("2026-07-29") == [])
        #expect(try due("2026-07-30") == ["2026-Q2"])
        #expect(try due("2026-11-24") == ["2026-Q2", "2026-Q3"])
    }

    @Test(arguments: ["1970-01-01T00:00:00Z", "2026-11-23T18:30:00Z", "1969-12-31T23:59:59Z", "2000-02-29T12:00:01Z"])
    func `a second of UTC is read as it was written`(text: String) {
        #expect(UTCTime(text)?.text == text)
    }

    @Test(arguments: ["2026-11-23T24:00:00Z", "2026-02-29T00:00:00Z", "2026-11-23 18:30:00Z", "2026-11-23T18:30:00"])
    func `other texts are no time`(text: String) {
        #expect(UTCTime(text) == nil)
    }
}

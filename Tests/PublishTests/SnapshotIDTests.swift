import Cells
import Testing

@testable import Publish

struct SnapshotIDTests {
    @Test func `numbers go on within a day and begin again on the next`() throws {
        let day = try #require(CivilDate(iso: "2026-11-01"))
        let used = ["2026-11-01.1", "2026-11-01.10", "2026-11-01.9", "2026-10-31.20"].compactMap { SnapshotID($0) }
        #expect(used.count == 4)
        #expect(SnapshotID.next(on: day, after: used).description == "2026-11-01.11")
        #expect(SnapshotID.next(on: day.adding(days: 1), after: used).description == "2026-11-02.1")
        #expect(used.max()?.description == "2026-11-01.10")
    }

    @Test(arguments: [
        "2026-11-01", "2026-11-01.0", "2026-11-01.01", "2026-13-01.1", "x2026-11-01.1", "2026-11-01.1.tmp",
    ])
    func `other names are no ids`(text: String) {
        #expect(SnapshotID(text) == nil)
    }

    @Test func `a release in the evening of UTC is of the next day in Hanoi, and later than the one before`() {
        // 2026-01-31T17:00:00Z is midnight in Hanoi.
        #expect(ReleaseClock(asked: 1_769_878_800, previous: nil).day.iso == "2026-02-01")
        #expect(ReleaseClock(asked: 1_769_878_799, previous: nil).day.iso == "2026-01-31")
        #expect(ReleaseClock(asked: 100, previous: 100).publishedAt == 101)
    }
}

import Cells
import Testing

@testable import Pipeline

struct RunIdentityTests {
    @Test func `a run begun at 18 30 UTC is of the next day in Hanoi`() {
        let identity = RunIdentity(startedAt: 1_795_458_600, suffix: "7f3a", asOf: nil)
        #expect(identity.id == "20261123T183000Z-7f3a")
        #expect(identity.asOf.iso == "2026-11-24")
    }

    @Test func `ids only grow, also when the clock was set back`() {
        let identity = RunIdentity(startedAt: 1_795_458_600, suffix: "7f3a", asOf: nil)
        #expect(identity.following(nil).id == identity.id)
        #expect(identity.following("20261123T182959Z-ffff").id == identity.id)
        let later = identity.following("20991231T235959Z-0000")
        #expect(later.id == "21000101T000000Z-7f3a")
        #expect(later.asOf == identity.asOf)
        #expect(later.startedAt == identity.startedAt)
        #expect(identity.following("20261123T183000Z-9000").id == "20261123T183001Z-7f3a")
        #expect(identity.following("stray").id == identity.id)
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

import Foundation
import Testing

@testable import Pipeline

struct HostClockTests {
    @Test(arguments: [("UTC", -420), ("Asia/Ho_Chi_Minh", 0), ("Asia/Kathmandu", -75)])
    func `a machine's clock is told by its distance from Hanoi's`(zone: String, minutes: Int) throws {
        let clock = try HostClock(
            try #require(TimeZone(identifier: zone)), at: Date(timeIntervalSince1970: 1_790_000_000))
        #expect(clock.minutesFromHanoi == minutes)
    }

    @Test func `a zone with clock changes is refused`() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        #expect(throws: RunError.self) { try HostClock(zone, at: Date(timeIntervalSince1970: 1_790_000_000)) }
    }
}

import Definition
import Testing

@Suite struct ScheduledTimeTests {
    @Test(arguments: ["daily 01:30", "sunday 05:00", "monday 00:00", "saturday 23:59"])
    func `a time is read as it is written`(text: String) throws {
        #expect(try #require(ScheduledTime(text)).description == text)
    }

    @Test func `its parts are numbers`() throws {
        let time = try #require(ScheduledTime("thursday 05:09"))
        #expect(time.recurrence == .thursday)
        #expect(time.hour == 5)
        #expect(time.minute == 9)
    }

    @Test(arguments: [
        "", "daily", "01:30", "daily 1:30", "daily 24:00", "daily 12:60", "Daily 01:30", "daily  01:30", "daily 01:30 ",
        "weekly 01:30", "daily 01:30:00", "daily +1:30", "daily 0130", "daily ０1:30",
    ])
    func `anything else is no time`(text: String) {
        #expect(ScheduledTime(text) == nil)
    }
}

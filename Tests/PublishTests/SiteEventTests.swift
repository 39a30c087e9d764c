import Cells
import Definition
import DurableFiles
import Foundation
import Testing

@testable import Publish

struct SiteEventTests {
    /// One indicator of the seventh group ends with the first quarter.
    private func city() throws -> TestCity {
        let folder = TestCity.repository + "/Pipelines/hanoi/indicators/"
        var files: [String: String] = [:]
        for number in 1...7 {
            let text = try String(contentsOfFile: "\(folder)g\(number).yaml", encoding: .utf8)
            files["indicators/g\(number).yaml"] = text.replacing(
                /(- id: g7-participants\n(?: .*\n)*?    start: 2025-Q3\n)/, with: { "\($0.1)    until: 2025-Q3\n" })
        }
        return try TestCity(more: files)
    }

    @Test func `the end of an indicator is told once, in the feeds of all and of its group`() throws {
        let city = try city()
        #expect(try city.indicator("g7-participants").quarters.last == TestCity.thirdQuarter)
        let site = try TestSite()
        _ = try site.writer(city).publish(city.inputs(), site: TestSite.pages())
        func entries(_ feed: String) throws -> Int {
            let text = String(decoding: try site.web.read("feeds/\(feed).en.atom"), as: UTF8.self)
            return text.split(separator: "/indicator/g7-participants/deprecate</id>").count - 1
        }
        #expect(try [entries("all"), entries("g7"), entries("g1")] == [1, 1, 0])
        let feed = String(decoding: try site.web.read("feeds/g7.vi.atom"), as: UTF8.self)
        #expect(feed.contains("vi/i/g7-participants.html") && feed.contains("ngừng công bố"))
        try site.remove()
    }

    @Test func `the end of a snapshot is announced in the feeds when it is first told, and stays told`() throws {
        var city = try TestCity.forgetful()
        let site = try TestSite()
        let days: [Int64] = [0, 1, 2].map { TestCity.publishedAt + $0 * StatesTests.day }
        for (round, time) in days.enumerated() {
            city.extra = Int64(round)
            _ = try site.writer(city, at: time).publish(city.inputs(), site: TestSite.pages())
        }
        let feed = String(decoding: try site.web.read("feeds/all.en.atom"), as: UTF8.self)
        let announced = feed.split(separator: "<entry>").filter { $0.contains("/announce</id>") }
        #expect(announced.count == 2)
        let first = try #require(announced.first { $0.contains("snapshot/2026-02-01.1/announce") })
        #expect(first.contains("<updated>\(UTCTime(seconds: days[1]).text)</updated>"), "not the time of the last feed")
        #expect(first.contains("Its files stay until 2026-"))
        let group = String(decoding: try site.web.read("feeds/g5.vi.atom"), as: UTF8.self)
        #expect(group.contains("được giữ đến hết ngày 2026-"))
        try site.remove()
    }
}

import DurableFiles
import Protect
import Testing

@testable import Publish

struct TripwireRuleTests {
    /// Of somebody born in 2099.
    private let identity = "001" + "299" + "123456"

    private func findings(extra: String) throws -> [String] {
        let city = try TestCity()
        let site = try TestSite()
        defer { try? site.remove() }
        do {
            _ = try site.writer(city).publish(city.inputs(), site: TestSite.pages(extra: extra))
            return []
        } catch let error as PublishError {
            #expect(error.code == .gateRefused)
            #expect(!"\(error)".contains(identity))
            return error.findings.map { "\($0.id) \($0.place): \($0.observed)" }
        }
    }

    @Test func `an identity number on a page stops the release`() throws {
        #expect(
            try findings(extra: "<p>\(identity)</p>") == [
                "G03 en/index.html: identity_number, line 2", "G03 vi/index.html: identity_number, line 2",
            ])
    }

    @Test func `a name stops it, a commune named for one does not`() throws {
        #expect(try findings(extra: "<p>Nguyễn Thị Ví Dụ</p>").count == 2)
        #expect(try findings(extra: "<p>thành phố Hà Nội</p>").isEmpty)
    }

    @Test func `a log of the run that names a person stops it, too`() throws {
        let city = try TestCity()
        let site = try TestSite()
        try site.state.write(
            Array("{\"event\":\"x\"}\n{\"event\":\"\(identity)\"}\n".utf8), to: "runs/r1/events.ndjson")
        let error = #expect(throws: PublishError.self) {
            try site.writer(city).publish(city.inputs(), site: TestSite.pages())
        }
        #expect(error?.findings.map(\.place) == ["events.ndjson"])
        try site.remove()
    }
}

import CanonicalJSON
import Cells
import DurableFiles
import Foundation
import Protect
import Testing

@testable import Publish

struct ReleaseWriterTests {
    private func id(_ outcome: PublishOutcome) -> String? {
        if case .published(let release, _, _) = outcome { release.snapshotID } else { nil }
    }

    @Test func `a first release is live, whole and named for the day in Hanoi`() throws {
        let city = try TestCity()
        let site = try TestSite()
        let outcome = try site.writer(city).publish(city.inputs(), site: TestSite.pages())
        #expect(id(outcome) == "2026-02-01.1")
        let release = try #require(try site.writer(city).liveRelease())
        #expect(release.observations.rows.count == 3_510)
        #expect(release.unitsReporting == 4)
        #expect(release.coverage.count == city.coverage.count)
        #expect(release.gates.allSatisfy { $0.result == "pass" })
        #expect(site.web.exists("index.html"))
        #expect(site.web.exists("vi/index.html"))
        #expect(site.web.exists("schemas/v1/snapshot.schema.json"))
        #expect(site.web.exists("assets/site.00000000.css"))
        #expect(try site.state.list("publish").isEmpty)
        let latest = try JSONValue(parsing: try site.web.read("latest.json"))
        #expect(latest["sequence"]?.integer == 1)
        #expect(latest["manifest_sha256"]?.string == release.manifestSHA256)
        try site.remove()
    }

    @Test func `the same figures again are nothing to do`() throws {
        let city = try TestCity()
        let site = try TestSite()
        _ = try site.writer(city).publish(city.inputs(), site: TestSite.pages())
        let before = try site.published()
        let outcome = try site.writer(city, at: TestCity.publishedAt + 86_400).publish(
            city.inputs(), site: TestSite.pages())
        guard case .nothingToDo(let id) = outcome else {
            Issue.record("expected nothing to do")
            return
        }
        #expect(id == "2026-02-01.1")
        #expect(try site.published() == before)
        try site.remove()
    }

    @Test func `two builds of the same release give the same bytes`() throws {
        let city = try TestCity()
        let sites = [try TestSite(), try TestSite()]
        for site in sites { _ = try site.writer(city).publish(city.inputs(), site: TestSite.pages()) }
        #expect(try sites[0].published() == sites[1].published())
        for site in sites { try site.remove() }
    }

    @Test func `other pages make a new generation of the same snapshot`() throws {
        let city = try TestCity()
        let site = try TestSite()
        _ = try site.writer(city).publish(city.inputs(), site: TestSite.pages())
        let outcome = try site.writer(city).renewSite(TestSite.pages(key: "k2", extra: "<p>new</p>"))
        guard case .renewed(let release, let sequence) = outcome else {
            Issue.record("expected a new generation")
            return
        }
        #expect(release.snapshotID == "2026-02-01.1")
        #expect(sequence == 2)
        #expect(try site.web.list("snapshots") == ["2026-02-01.1"])
        #expect(String(decoding: try site.web.read("vi/index.html"), as: UTF8.self).contains("<p>new</p>"))
        try site.remove()
    }

    @Test func `a page that did not change is the same file in the next generation, packed copy and all`() throws {
        let city = try TestCity()
        let site = try TestSite()
        _ = try site.writer(city).publish(city.inputs(), site: TestSite.pages())
        _ = try site.writer(city).renewSite(TestSite.pages(key: "k2", extra: "<p>new</p>"))
        func number(_ generation: Int, _ page: String) throws -> UInt64 {
            let path = "\(site.output)/.sites/\(generation)/\(page)"
            let number = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? UInt64
            return try #require(number)
        }
        func isSame(_ page: String) throws -> Bool { try number(1, page) == number(2, page) }
        for page in ["vi/method.html", "vi/method.html.gz", "index.html"] { #expect(try isSame(page), "\(page)") }
        for page in ["vi/index.html", "en/index.html.gz"] { #expect(try !isSame(page), "\(page)") }
        try site.remove()
    }

    @Test func `new figures take the next number, name the one before and keep three generations`() throws {
        var city = try TestCity()
        let site = try TestSite()
        for round in 0..<5 {
            city.extra = Int64(round)
            let outcome = try site.writer(city).publish(city.inputs(), site: TestSite.pages())
            #expect(id(outcome) == "2026-02-01.\(round + 1)")
        }
        let release = try #require(try site.writer(city).liveRelease())
        #expect(release.previousSnapshotID == "2026-02-01.4")
        #expect(release.publishedAt == TestCity.publishedAt + 4)
        #expect(try site.web.list(".sites") == ["3", "4", "5"])
        let index = try JSONValue(parsing: try site.web.read("index.json"))
        let states = index["snapshots"]?.array?.map { $0["state"]?.string }
        #expect(states == ["published", "superseded", "superseded", "superseded", "superseded"])
        #expect(release.observations.rows.contains { $0.revision == 4 })
        try site.remove()
    }

    @Test func `a lost history is made again from the live snapshot`() throws {
        let city = try TestCity()
        let site = try TestSite()
        _ = try site.writer(city).publish(city.inputs(), site: TestSite.pages())
        try site.state.removeTree("history")
        let outcome = try site.writer(city, at: TestCity.publishedAt + 500_000).publish(
            city.inputs(), site: TestSite.pages(key: "k1"))
        guard case .renewed = outcome else {
            Issue.record("expected only new pages, for the record of the generation is lost too")
            return
        }
        try site.remove()
    }

    @Test func `a rehearsal moves nothing`() throws {
        let city = try TestCity()
        let site = try TestSite()
        let outcome = try site.writer(city).publish(city.inputs(), site: TestSite.pages(), isRehearsal: true)
        guard case .rehearsed(let release, _) = outcome else {
            Issue.record("expected a rehearsal")
            return
        }
        #expect(release.snapshotID == "2026-02-01.1")
        #expect(try site.published().isEmpty)
        try site.remove()
    }

    @Test func `a broken link is refused, the report stays, nothing moves`() throws {
        let city = try TestCity()
        let site = try TestSite()
        let error = #expect(throws: PublishError.self) {
            try site.writer(city).publish(
                city.inputs(), site: TestSite.pages(extra: "<a href=\"gone.html\">x</a>"))
        }
        #expect(error?.code == .gateRefused)
        #expect(error?.findings.map(\.id) == ["links", "links"])
        #expect(site.state.exists("publish/2026-02-01.1/disclosure_report.json"))
        #expect(try site.published().isEmpty)
        try site.remove()
    }

    @Test func `a check of another module refuses too`() throws {
        let city = try TestCity()
        let site = try TestSite()
        let inputs = ReleaseInputs(
            tables: try city.tables(), periods: city.periods, coverage: city.coverage,
            checks: { table in
                let gate = Gate(rules: [AlwaysRule()])
                let subject = try GateSubject(
                    definition: city.definition, published: [], truth: [],
                    claims: table.ratioClaims(city.definition))
                return gate.judge(subject)
            }, nextRelease: CivilDate(dayNumber: 20_580))
        let error = #expect(throws: PublishError.self) {
            try site.writer(city).publish(inputs, site: TestSite.pages())
        }
        #expect(error?.findings.map(\.id) == ["G99"])
        try site.remove()
    }

    @Test(arguments: ["data/observations.csv.gz", "codelists/precision.csv", "snapshot.json", "SHA256SUMS"])
    func `a snapshot with one spoilt byte is no release`(path: String) throws {
        let city = try TestCity()
        let site = try TestSite()
        _ = try site.writer(city).publish(city.inputs(), site: TestSite.pages())
        let snapshot = site.web.folder("snapshots/2026-02-01.1")
        var bytes = try snapshot.read(path)
        bytes[bytes.count / 2] ^= 1
        try snapshot.write(bytes, to: path)
        let error = #expect(throws: PublishError.self) {
            try Release(reading: snapshot.path, definition: city.definition)
        }
        #expect(error?.code == .damaged)
        try site.remove()
    }

    @Test func `an extra file makes a snapshot no release`() throws {
        let city = try TestCity()
        let site = try TestSite()
        _ = try site.writer(city).publish(city.inputs(), site: TestSite.pages())
        let snapshot = site.web.folder("snapshots/2026-02-01.1")
        try snapshot.write([1], to: "data/extra.csv")
        #expect(throws: PublishError.self) { try Release(reading: snapshot.path, definition: city.definition) }
        try site.remove()
    }
}

/// Finds something in everything.
private struct AlwaysRule: GateRule {
    let id = "G99"

    func findings(_ subject: GateSubject) -> [GateFinding] {
        [GateFinding(id: id, place: "everywhere", observed: "something", required: "nothing")]
    }
}

import CanonicalJSON
import Cells
import DurableFiles
import Foundation
import Protect
import Testing

@testable import Publish

/// Yanked, withdrawn, rolled back, expired: always one new generation with a greater sequence.
struct StatesTests {
    static let decision = StateDecision(
        reason: LocalisedText(vi: "Sai số liệu", en: "Wrong figures"), decidedBy: "publisher")
    static let day: Int64 = 86_400

    /// Publishes as many snapshots, a day apart, each with other figures.
    static func published(_ count: Int) throws -> (TestCity, TestSite) {
        var city = try TestCity()
        let site = try TestSite()
        for round in 0..<count {
            city.extra = Int64(round)
            _ = try site.writer(city, at: TestCity.publishedAt + Int64(round) * day).publish(
                city.inputs(), site: TestSite.pages())
        }
        return (city, site)
    }

    static func states(_ site: TestSite) throws -> [String: String] {
        let index = try JSONValue(parsing: try site.web.read("index.json"))
        return (index["snapshots"]?.array ?? []).reduce(into: [:]) {
            $0[$1["snapshot_id"]?.string ?? ""] = $1["state"]?.string
        }
    }

    /// Id and sequence of what is live.
    private func live(_ site: TestSite) throws -> String {
        let latest = try JSONValue(parsing: try site.web.read("latest.json"))
        return "\(latest["snapshot_id"]?.string ?? "none") \(latest["sequence"]?.integer ?? 0)"
    }

    private func inOrder(_ site: TestSite) throws -> Bool {
        let place = PublishedFolder(path: site.output)
        let problems = try SiteVerifier(place, trusting: SigningKey.test.publicKey, now: TestCity.publishedAt).problems(
            .all)
        return problems?.isEmpty ?? false
    }

    @Test func `a yanked live snapshot gives way to the newest good one, and its figures do not come back`() throws {
        let (city, site) = try StatesTests.published(3)
        let later = site.writer(city, at: TestCity.publishedAt + 5 * StatesTests.day)
        _ = try later.yank("2026-02-03.1", StatesTests.decision, site: TestSite.pages())
        #expect(
            try StatesTests.states(site) == [
                "2026-02-01.1": "superseded", "2026-02-02.1": "published", "2026-02-03.1": "yanked",
            ])
        #expect(try live(site) == "2026-02-02.1 4")
        #expect(site.web.exists("snapshots/2026-02-03.1/data/observations.csv.gz"))
        #expect(try inOrder(site))
        guard case .nothingToDo = try later.publish(city.inputs(), site: TestSite.pages()) else {
            throw MissingName(name: "yanked figures stay away")
        }
        var corrected = city
        corrected.extra = 7
        _ = try later.publish(corrected.inputs(), site: TestSite.pages())
        let release = try #require(try later.liveRelease())
        #expect(release.snapshotID == "2026-02-06.1" && release.previousSnapshotID == "2026-02-02.1")
        #expect(release.observations.rows.contains { $0.revision == 3 }, "what was yanked had been published, too")
        #expect(try StatesTests.states(site)["2026-02-03.1"] == "yanked")
        #expect(try inOrder(site))
        try site.remove()
    }

    @Test func `a rollback yanks all later snapshots in one generation`() throws {
        let (city, site) = try StatesTests.published(3)
        let later = site.writer(city, at: TestCity.publishedAt + 5 * StatesTests.day)
        _ = try later.rollBack(to: "2026-02-01.1", StatesTests.decision, site: TestSite.pages())
        #expect(
            try StatesTests.states(site) == [
                "2026-02-01.1": "published", "2026-02-02.1": "yanked", "2026-02-03.1": "yanked",
            ])
        #expect(try live(site) == "2026-02-01.1 4")
        #expect(throws: PublishError.self) {
            try later.rollBack(to: "2026-02-02.1", StatesTests.decision, site: TestSite.pages())
        }
        #expect(throws: PublishError.self) {
            try later.yank("2026-02-01.1", StatesTests.decision, site: TestSite.pages())
        }
        try site.remove()
    }

    @Test func `a privacy withdrawal refuses until all carriers are named, then leaves no byte`() throws {
        let (city, site) = try StatesTests.published(2)
        let writer = site.writer(city, at: TestCity.publishedAt + 5 * StatesTests.day)
        // Figures of one more release that repeats the second one's tables: another label, say.
        let bytes = try site.web.read("snapshots/2026-02-02.1/data/observations.parquet")
        var told: [WithdrawnContent] = []
        let error = #expect(throws: PublishError.self) {
            try StatesTests.carry(site, from: "2026-02-02.1", as: "2026-02-01.1")
            return try writer.withdraw(
                ["2026-02-02.1"], .privacy, StatesTests.decision, isNamingAllCarriers: false, site: TestSite.pages(),
                tell: { _ in })
        }
        #expect(error?.code == .carriersNotNamed)
        #expect(site.web.exists("snapshots/2026-02-02.1/snapshot.json"))
        let outcome = try writer.withdraw(
            ["2026-02-02.1"], .privacy, StatesTests.decision, isNamingAllCarriers: true, site: TestSite.pages(),
            tell: { told.append($0) })
        guard case .noneGood(sequence: 3) = outcome else { throw MissingName(name: "a bare generation") }
        #expect(told.count == 1 && !told[0].vintages.isEmpty)
        #expect(try site.web.list("snapshots").isEmpty)
        #expect(try site.web.list(".sites") == ["3"])
        #expect(try site.web.list("withdrawn") == ["2026-02-01.1.json", "2026-02-02.1.json"])
        #expect(try site.published().values.allSatisfy { $0 != bytes })
        #expect(String(decoding: try site.web.read("index.html"), as: UTF8.self).contains("withdrawn"))
        #expect(try live(site) == "none 3")
        for language in ["vi", "en"] {
            let page = String(decoding: try site.web.read("\(language)/releases.html"), as: UTF8.self)
            let feed = String(decoding: try site.web.read("feeds/g5.\(language).atom"), as: UTF8.self)
            for id in ["2026-02-01.1", "2026-02-02.1"] {
                #expect(page.contains("<tr id=\"s-\(id)\">") && page.contains("../withdrawn/\(id).json"))
                #expect(feed.contains("snapshot/\(id)/withdraw</id>") && feed.contains("releases.html#s-\(id)"))
            }
            #expect(page.contains("<caption>") && page.contains("hreflang=") && page.contains("@"))
            #expect(!feed.contains("g/g5.html"))
        }
        #expect(try JSONValue(parsing: try site.web.read("corrections.json"))["corrections"]?.array == [])
        let catalog = try JSONValue(parsing: try site.web.read("catalog.jsonld"))
        #expect(catalog["dcat:dataset"]?.array?.count == 1, "the series alone")
        #expect(try site.web.read("catalog.csv") == CSVText.file(header: FlatCatalog.columns, rows: []))
        #expect(try site.state.list("withdrawals").isEmpty)
        try site.remove()
    }

    @Test func `a recalled snapshot is not counted as a release that came, and the status is told anew`() throws {
        let (city, site) = try StatesTests.published(2)
        let writer = site.writer(city, at: TestCity.publishedAt + 5 * StatesTests.day)
        func came() throws -> [String?] {
            let calendar = try JSONValue(parsing: try site.web.read("calendar.json"))
            return (calendar["releases"]?.array ?? []).prefix(1).map { $0["snapshot_id"]?.string }
        }
        #expect(try came() == ["2026-02-01.1"])
        let day = HanoiTime.day(of: TestCity.publishedAt * 1_000_000)
        try writer.write(
            SiteStatus(
                startedAt: TestCity.publishedAt, finishedAt: TestCity.publishedAt, result: "success",
                units: .init(due: 1, reported: 1, late: 0, rejected: 0), today: day))
        func status() throws -> JSONValue { try JSONValue(parsing: try site.web.read("status.json")) }
        #expect(try status()["overdue"] == .bool(false))
        _ = try writer.yank("2026-02-01.1", StatesTests.decision, site: TestSite.pages())
        #expect(try came() == ["2026-02-02.1"])
        let told = try JSONValue(parsing: try site.web.read("calendar.json"))["releases"]?.array?.first
        #expect(told?["published_on"]?.string == "2026-02-01", "taking it back does not make the quarter late")
        #expect(told?["taken_back_snapshot_id"]?.string == "2026-02-01.1")
        #expect(told?["published_again_on"]?.string == "2026-02-02")
        let later = TestCity.publishedAt + 400 * StatesTests.day
        try writer.renewStatus(at: later, today: day.adding(days: 400))
        #expect(try status()["overdue"] == .bool(true))
        #expect(try status()["generated_at"]?.string == UTCTime(seconds: later).text)
        try site.remove()
    }

    /// Makes one snapshot's manifest say that it carries the tables of another.
    private static func carry(_ site: TestSite, from: String, as other: String) throws {
        let source = try JSONValue(parsing: try site.web.read("snapshots/\(from)/snapshot.json"))
        let target = try JSONValue(parsing: try site.web.read("snapshots/\(other)/snapshot.json"))
        guard case .object(var members) = target else { return }
        members["vintages"] = source["vintages"]
        try site.web.write(JSONValue.object(members).serialized(), to: "snapshots/\(other)/snapshot.json", mode: 0o644)
    }

    @Test func `an error withdrawal of the live snapshot leaves the one before, a tombstone, and tells no ledger`()
        throws
    {
        let (city, site) = try StatesTests.published(2)
        let writer = site.writer(city, at: TestCity.publishedAt + 5 * StatesTests.day)
        _ = try writer.withdraw(
            ["2026-02-02.1"], .error, StatesTests.decision, isNamingAllCarriers: false, site: TestSite.pages(),
            tell: { _ in Issue.record("an error is none of the ledger's") })
        #expect(try StatesTests.states(site) == ["2026-02-01.1": "published", "2026-02-02.1": "withdrawn"])
        #expect(try live(site) == "2026-02-01.1 3")
        let tombstone = try #require(try Tombstone(reading: site.web.read("withdrawn/2026-02-02.1.json")))
        #expect(tombstone.replacedBy == "2026-02-01.1" && tombstone.files.count > 50)
        #expect(try inOrder(site))
        guard case .nothingToDo = try writer.publish(city.inputs(), site: TestSite.pages()) else {
            throw MissingName(name: "withdrawn figures stay away")
        }
        var corrected = city
        corrected.extra = 9
        _ = try writer.publish(corrected.inputs(), site: TestSite.pages())
        #expect(try live(site) == "2026-02-06.1 4")
        try site.remove()
    }

    @Test func `what is made of withdrawn tables is withheld, tells nothing, and its cubes are carried no more`() throws
    {
        var city = try TestCity()
        city.periods = [TestCity.thirdQuarter]
        let site = try TestSite()
        _ = try site.writer(city).publish(city.inputs(), site: TestSite.pages())
        let writer = site.writer(city, at: TestCity.publishedAt + StatesTests.day)
        _ = try writer.withdraw(
            ["2026-02-01.1"], .privacy, StatesTests.decision, isNamingAllCarriers: false, site: TestSite.pages(),
            tell: { _ in })
        let gone = Set(try city.tables().map(\.key))
        guard case .nothingToDo = try writer.publish(city.inputs(withdrawn: gone), site: TestSite.pages()) else {
            throw MissingName(name: "what remains of a withdrawn quarter waits for the next one")
        }
        city.periods.append(TestCity.fourthQuarter)
        _ = try writer.publish(city.inputs(withdrawn: gone), site: TestSite.pages())
        let release = try #require(try writer.liveRelease())
        let old = release.observations.rows.filter { $0.period == TestCity.thirdQuarter }
        #expect(!old.isEmpty && old.allSatisfy { $0.missingReason == .protected && $0.isConfidential })
        #expect(release.observations.rows.contains { $0.period == TestCity.fourthQuarter && $0.value != nil })
        let manifest = try SnapshotManifest(reading: try site.web.read("snapshots/\(release.snapshotID)/snapshot.json"))
        #expect(Set(manifest.vintages.map(\.period)) == [TestCity.fourthQuarter])
        #expect(try inOrder(site))
        try site.remove()
    }

    @Test func `an old snapshot names the live one to use instead, whatever came between`() throws {
        let (city, site) = try StatesTests.published(4)
        let writer = site.writer(city, at: TestCity.publishedAt + 6 * StatesTests.day)
        func named() throws -> [String?] {
            let index = try JSONValue(parsing: try site.web.read("index.json"))
            return (index["snapshots"]?.array ?? []).map { $0["replaced_by"]?.string }
        }
        #expect(try named() == [nil, "2026-02-04.1", "2026-02-04.1", "2026-02-04.1"])
        _ = try writer.withdraw(
            ["2026-02-02.1"], .error, StatesTests.decision, isNamingAllCarriers: false, site: TestSite.pages(),
            tell: { _ in })
        _ = try writer.yank("2026-02-04.1", StatesTests.decision, site: TestSite.pages())
        #expect(try named() == ["2026-02-03.1", nil, "2026-02-03.1", "2026-02-03.1"])
        #expect(try inOrder(site))
        try site.remove()
    }

    @Test func `a snapshot adds what the one that was live before did not hold`() throws {
        func snapshot(_ day: Int64, _ last: Int, _ state: SnapshotState = .superseded, since: Int64? = nil)
            -> SnapshotSummary
        {
            SnapshotSummary(
                id: "2026-02-0\(day).1", publishedAt: day, from: TestCity.thirdQuarter,
                to: Quarter(year: 2026, number: last), manifestSHA256: "", contentSHA256: "", bytes: 0, indicators: [],
                standing: SnapshotStanding(state, since: since))
        }
        let newest = snapshot(4, 3)
        // The second was recalled before the fourth came, the third only afterwards.
        let all = [newest, snapshot(3, 2, .yanked, since: 5), snapshot(2, 2, .yanked, since: 3), snapshot(1, 1)]
        #expect(all.periodsAdded(by: all[3]) == nil)
        #expect(all.periodsAdded(by: all[2]) == [Quarter(year: 2026, number: 2)])
        #expect(all.periodsAdded(by: all[1]) == [Quarter(year: 2026, number: 2)])
        #expect(all.periodsAdded(by: newest) == [Quarter(year: 2026, number: 3)])
        let later = [newest, snapshot(3, 2, .yanked, since: 4), snapshot(1, 1)]
        #expect(later.periodsAdded(by: newest) == [2, 3].map { Quarter(year: 2026, number: $0) })
    }

    @Test func `an old snapshot is kept for its time, and for ninety days after that was announced`() throws {
        let (_, site) = try StatesTests.published(2)
        let first = "2026-02-01.1"
        let kept = Retention(days: 365, live: nil, generatedAt: 20_500 * StatesTests.day)
        let register = try SnapshotRegister(WebRoot(folder: site.web), live: try WebRoot(folder: site.web).live())
        let old = try #require(register.snapshot(first))
        #expect(kept.keepUntil(old)?.iso == "2027-02-01")
        #expect(kept.dated([old]).map { $0.keepUntil?.iso } == ["2027-02-01"])
        let late = Retention(days: 365, live: nil, generatedAt: 21_000 * StatesTests.day)
        #expect(late.keepUntil(old)?.iso == CivilDate(dayNumber: 21_090).iso, "announced 90 days ahead")
        try site.remove()
    }
}

import Cells
import Definition
import Foundation
import Testing

@testable import Publish
@testable import Site

@Suite(.serialized)
struct SiteRendererTests {
    private static let entries = [
        SnapshotEntry(
            id: "2026-11-01.1", publishedAt: 1_793_500_000, from: Quarter(year: 2025, number: 3),
            to: Quarter(year: 2026, number: 3), state: .published),
        SnapshotEntry(
            id: "2026-10-01.1", publishedAt: 1_790_800_000, from: Quarter(year: 2025, number: 3),
            to: Quarter(year: 2026, number: 2), state: .withdrawn, stateSince: 1_791_000_000,
            reason: LocalisedText(vi: "một cột bị đổi chỗ", en: "two columns were swapped"),
            replacedBy: "2026-11-01.1"),
        SnapshotEntry(
            id: "2026-09-01.1", publishedAt: 1_788_200_000, from: Quarter(year: 2025, number: 3),
            to: Quarter(year: 2026, number: 2), keepUntil: CivilDate(iso: "2027-09-01")),
        SnapshotEntry(
            id: "2026-02-01.1", publishedAt: 1_769_900_000, from: Quarter(year: 2025, number: 3),
            to: Quarter(year: 2025, number: 3), state: .expired, stateSince: 1_790_000_000,
            reason: LocalisedText(vi: "đã hết thời hạn", en: "its time is over"), replacedBy: "2026-09-01.1"),
    ]

    @Test func `a release that adds a quarter says what it revised, too`() throws {
        func revision(_ number: Int, old: String, new: String, statuses: (old: String, new: String)) -> Revision {
            Revision(
                indicator: "g5-online-share", area: .city, period: Quarter(year: 2026, number: number),
                breakdown: "_T", from: "2026-09-01.1", to: "2026-11-01.1", oldValue: old, newValue: new,
                oldStatus: statuses.old, newStatus: statuses.new, reason: "scheduled_revision", noteID: "")
        }
        func change(_ revisions: [Revision]) -> (String, String) {
            var release = FixtureCity.release
            release.revisions = revisions
            let context = SiteContext(.en, model: SiteModel(release: release, snapshots: Self.entries))
            let news = StartPage.News(context, at: PagePlace(.en, "index.html"))
            return (ReleasesPage.change(Self.entries[0], context), news.summary)
        }
        let final = revision(1, old: "90.0", new: "90.0", statuses: ("P", "A"))
        let other = revision(2, old: "90.0", new: "91.0", statuses: ("P", "A"))
        let plain = change([])
        #expect(plain.0 == "Adds Q3 2026")
        let both = change([final, other])
        #expect(both.0 == "Adds Q3 2026; makes Q1 2026, Q2 2026 final (1 value changed)")
        #expect(both.1 == plain.1 + " Q1 2026, Q2 2026 became final; 1 published value changed.")
        let revised = revision(1, old: "90.0", new: "91.0", statuses: ("A", "A"))
        #expect(change([revised]).0 == "Adds Q3 2026; revises 1 value")
    }

    @Test func `what is asked of a synthetic site is said as it is`() throws {
        let page = try #require(Self.pages["en/protection.html"])
        #expect(page.contains("those marked only warn"))
    }

    private static let pages: [String: String] = {
        var pages: [String: String] = [:]
        do {
            try SiteRenderer(release: FixtureCity.release, snapshots: entries).render {
                pages[$0.path] = String(decoding: $0.bytes, as: UTF8.self)
            }
        } catch {
            preconditionFailure("the templates are good: \(error)")
        }
        return pages
    }()

    @Test func `every page of the first phase is there, in both languages`() {
        let definition = FixtureCity.release.definition
        var paths: Set = ["index.html", "404.html", "410.html", "robots.txt", "_headers"]
        for language in ["vi", "en"] {
            let names = [
                "index", "all", "compare", "data", "releases", "method", "protection", "quality", "glossary",
                "accessibility", "api",
            ]
            paths.formUnion(names.map { "\(language)/\($0).html" } + ["\(language)/print.css"])
            paths.formUnion(Self.entries.map { "\(language)/s/\($0.id).html" })
            paths.formUnion(definition.taskGroups.map { "\(language)/g/\($0.id).html" })
            paths.formUnion(definition.indicators.map { "\(language)/i/\($0.id).html" })
            for indicator in definition.indicators {
                let charts = indicator.kind == .presence ? ["trend"] : ["trend", "map", "spread"]
                paths.formUnion(charts.map { "\(language)/c/\(indicator.id)-\($0).svg" })
                paths.formUnion(charts.map { "\(language)/c/\(indicator.id)-\($0).csv" })
            }
            paths.formUnion(definition.communes.map { "\(language)/x/\($0.area.id).html" })
        }
        #expect(Set(Self.pages.keys) == paths)
    }

    @Test func `the page about protection says what is promised, what is not, and what was accepted by whom`() throws {
        let page = try #require(Self.pages["en/protection.html"])
        #expect(page.contains("What is not promised") && page.contains("No differential privacy"))
        #expect(page.contains("accepted with a reason") && page.contains("to be coarsened from next quarter"))
        #expect(page.contains("data-protection-officer, head-of-statistics"))
        #expect(page.contains("sex and age left out: no draw hid enough"))
        #expect(page.contains("5,000–10,000</td><td class=\"n\">26</td><td class=\"n\">3.9%</td>"))
        #expect(page.contains("href=\"../snapshots/2026-11-01.1/quality/report.json\""))
    }

    @Test func `a withdrawn snapshot keeps its page, with the reason and what to use, and no link to its files`() throws
    {
        let page = try #require(Self.pages["en/s/2026-10-01.1.html"])
        #expect(page.contains("withdrawn") && page.contains("two columns were swapped"))
        #expect(page.contains("href=\"../s/2026-11-01.1.html\""))
        #expect(!page.contains("snapshots/2026-10-01.1"))
        let list = try #require(Self.pages["vi/releases.html"])
        #expect(list.contains("một cột bị đổi chỗ") && !list.contains("snapshots/2026-10-01.1"))
    }

    @Test func `copies of an expired snapshot may be used, those of a withdrawn one may not`() throws {
        let expired = try #require(Self.pages["en/s/2026-02-01.1.html"])
        #expect(expired.contains("Copies may still be used and cited.") && !expired.contains("stop using"))
        let withdrawn = try #require(Self.pages["en/s/2026-10-01.1.html"])
        #expect(withdrawn.contains("stop using it and delete it"))
        let gone = try #require(Self.pages["410.html"])
        #expect(gone.contains("If it was withdrawn, please stop using") && gone.contains("vẫn được phép sử dụng"))
    }

    @Test func `the first snapshot is the oldest one there ever was, and the next ones add or update`() throws {
        let list = try #require(Self.pages["en/releases.html"])
        let rows = list.split(separator: "<tr id=\"s-").dropFirst()
        let expected = [
            "Adds Q3 2026", "Updates the figures up to Q2 2026", "Adds Q4 2025, Q1 2026, Q2 2026", "First snapshot",
        ]
        let told = rows.map { row in expected.filter { row.contains($0) } }
        #expect(told == expected.map { [$0] })
    }

    @Test func `an announced end and a single quarter are told in words`() throws {
        let list = try #require(Self.pages["en/releases.html"])
        #expect(list.contains("kept until 1 September 2027"))
        #expect(list.contains("<td>Q3 2025</td>") && list.contains("<td>Q3 2025 – Q2 2026</td>"))
        let page = try #require(Self.pages["vi/s/2026-09-01.1.html"])
        #expect(page.contains("Lưu giữ đến hết ngày") && page.contains("<time datetime=\"2027-09-01\">1/9/2027</time>"))
    }

    @Test func `the calendar sets the day that was planned beside the day on which the figures came`() throws {
        let list = try #require(Self.pages["en/releases.html"])
        #expect(list.contains("<small>(on the planned day)</small>, <a href=\"s/2026-10-01.1.html\">"))
        #expect(list.contains("<small>(3 days after it)</small>, <a href=\"s/2026-11-01.1.html\">"))
        #expect(list.contains("<td>not yet</td>"))
    }

    @Test func `without a script every page says the day after which the figures are late`() throws {
        let sentence = "The next release is due on 31 January 2027; if it is after that day, that release is late."
        for path in ["en/releases.html", "en/i/g5-online-share.html"] {
            #expect(try #require(Self.pages[path]).contains(sentence), "\(path)")
        }
        #expect(try #require(Self.pages["en/all.html"]).contains("(if this day is over, the release is late)"))
    }

    @Test func `a group has a feed of its own, named to programs and to readers`() throws {
        let page = try #require(Self.pages["en/g/g5.html"])
        #expect(page.contains(" href=\"../../feeds/g5.en.atom\">\n"))
        #expect(page.contains("<a href=\"../../feeds/g5.en.atom\">"))
        #expect(page.contains(" href=\"../../feeds/all.en.atom\">"))
        #expect(try #require(Self.pages["vi/quality.html"]).split(separator: "application/atom+xml").count == 2)
    }

    @Test func `the checks stand in order of their codes, each with what it asks`() throws {
        let page = try #require(Self.pages["en/quality.html"])
        let places = ["G05", "G11", "city-sum"].map { page.firstRange(of: "<code>\($0)</code>")?.lowerBound }
        #expect(places.allSatisfy { $0 != nil } && places.compactMap(\.self) == places.compactMap(\.self).sorted())
        #expect(page.contains("<td>Tables are not too fine for their records.</td>"))
        #expect(page.contains("accepted with a reason <small>to be coarsened from next quarter</small>"))
    }

    @Test func `a release of one quarter compares nothing and names no span`() throws {
        var pages: [String: String] = [:]
        try SiteRenderer(release: FixtureCity.releaseOfOneQuarter, snapshots: Array(Self.entries.prefix(1))).render {
            pages[$0.path] = String(decoding: $0.bytes, as: UTF8.self)
        }
        let start = try #require(pages["en/index.html"])
        #expect(start.contains("no figures of the quarter before") && !start.contains("went clearly up"))
        let commune = try #require(FixtureCity.release.definition.communes.first { $0.area != FixtureCity.silent })
        for path in ["en/data.html", "en/quality.html", "en/x/\(commune.area.id).html", "en/i/g5-online-share.html"] {
            let page = try #require(pages[path])
            #expect(!page.contains("Q3 2026 – Q3 2026"), "\(path)")
        }
    }

    @Test func `a yes or no is counted over the communes due, ranks nobody, and names those that answer no`() throws {
        let page = try #require(Self.pages["en/i/g4-it-staff-presence.html"])
        let rows = FixtureCity.release.observations.rows(of: "g4-it-staff-presence").filter {
            $0.breakdown == "_T" && $0.period == FixtureCity.periods.last && $0.value != nil
        }
        let without = rows.filter { !$0.area.isCity && $0.value?.units == 0 }
        #expect(!without.isEmpty)
        #expect(page.contains("<small>of 125 communes</small>") && page.contains("communes that have it), whole city"))
        #expect(page.contains("Communes that answer yes: \(125 - without.count) of the 125 with a figure."))
        #expect(page.contains("answers no:") || page.contains("These \(without.count) communes answer no:"))
        for row in without { #expect(page.contains("<li><a href=\"../x/\(row.area.id).html\">")) }
        #expect(page.contains("Not ranked, because a commune has it or has it not.") && !page.contains(">Rank</th>"))
        #expect(!page.contains(">150</text>") && !page.contains("The bars in the chart column"))
        #expect(page.contains(">as before</td>") && !page.contains("≈"))
    }

    @Test func `what is counted from January is not compared across the turn of the year`() throws {
        var pages: [String: String] = [:]
        try SiteRenderer(release: FixtureCity.releaseOfAFirstQuarter, snapshots: Array(Self.entries.prefix(1))).render {
            pages[$0.path] = String(decoding: $0.bytes, as: UTF8.self)
        }
        let page = try #require(pages["en/i/g1-officials-trained-share.html"])
        #expect(page.contains("Not compared with Q4 2025") && page.contains("counted anew this year"))
        #expect(!page.contains("since Q4 2025") && !page.contains("in the last quarter<"))
        #expect(page.contains("the line breaks at the turn of the year"))
        let path = try #require(page.firstMatch(of: /<path class="line"[^>]* d="(M[^"]*)"/)).1
        #expect(path.count { $0 == "M" } == 2 && path.count { $0 == "L" } == 1)
        let start = try #require(pages["en/index.html"])
        #expect(!start.contains("<li><a href=\"i/g1-officials-trained-share.html\">"))
        let other = try #require(pages["en/i/g5-online-share.html"])
        #expect(other.contains("since Q4 2025") && !other.contains("counted anew"))
        let within = try #require(Self.pages["en/i/g1-officials-trained-share.html"])
        #expect(within.contains("since Q2 2026") && !within.contains("Not compared with"))
    }

    @Test func `the spread describes every dot it draws, with the digits that the table has`() throws {
        let page = try #require(Self.pages["en/i/g5-online-share.html"])
        let values = FixtureCity.release.observations.rows(of: "g5-online-share").filter {
            $0.breakdown == "_T" && $0.period == FixtureCity.periods.last && !$0.area.isCity
        }.compactMap(\.value).sorted()
        let (low, high) = (try #require(values.first), try #require(values.last))
        let median = values[(values.count + 1) / 2 - 1]
        #expect(page.contains("125 communes have a figure. Lowest \(low)%; median \(median)%; highest \(high)%."))
        #expect(page.contains(">Median \(median)%</text>"))
        #expect(page.contains("Communes that meet the target: "))
    }

    @Test func `who reported and who has a figure are told apart`() throws {
        let page = try #require(Self.pages["en/i/g5-online-share.html"])
        #expect(page.contains("125 of 126 communes reported.") && !page.contains("communes have a figure for"))
        #expect(page.contains("For Q3 2026 these communes did not report:"))
        #expect(!page.contains("Next release: "))
    }

    @Test func `a line names the quarters of its ends`() throws {
        let page = try #require(Self.pages["en/i/g5-online-share.html"])
        #expect(page.contains(/Line by quarter\. First figure [0-9.]+% \(Q3 2025\); last [0-9.]+% \(Q3 2026\);/))
    }

    @Test func `a second rendering gives the same bytes`() throws {
        var other: [String: String] = [:]
        try SiteRenderer(release: FixtureCity.release, snapshots: Self.entries).render {
            other[$0.path] = String(decoding: $0.bytes, as: UTF8.self)
        }
        #expect(other == Self.pages)
    }

    @Test func `a commune that delivered nothing shows marks and reasons, never zeros`() throws {
        let page = try #require(Self.pages["vi/x/x00613.html"])
        #expect(page.contains("[x]</abbr>"))
        let row = try #require(page.split(separator: "<tr id=\"g5-online-share\">").dropFirst().first)
        #expect(row.prefix(400).contains("[x]"))
        let indicator = try #require(Self.pages["vi/i/g5-online-share.html"])
        #expect(indicator.contains("125/126"))
        #expect(indicator.contains("Đơn vị chưa gửi dữ liệu"))
    }

    @Test func `each page is within its budget, and has no style of its own`() {
        for (path, page) in Self.pages where path.hasSuffix(".html") {
            #expect(page.utf8.count <= 100_000, "\(path)")
            #expect(!page.contains(" style="), "\(path)")
            let addresses = page.replacing("\"https://schema.org\"", with: "")
            #expect(!addresses.contains("http://") && !addresses.contains("https://"), "\(path)")
        }
    }

    @Test func `the banner stands above the heading and in the title`() throws {
        let page = try #require(Self.pages["en/index.html"])
        let banner = try #require(page.range(of: "SYNTHETIC DATA"))
        let heading = try #require(page.range(of: "<h1"))
        #expect(banner.lowerBound < heading.lowerBound)
        #expect(page.contains("(synthetic data)</title>"))
    }

    @Test func `templates name only sentences that exist`() throws {
        let words = Wording(FixtureCity.release.definition.sentences, language: .vi)
        for (name, bytes) in SiteTemplates.sources {
            let text = String(decoding: bytes, as: UTF8.self)
            for match in text.matches(of: /\{\{t\.([a-z0-9_.]+)\}\}/) {
                var branch: Any? = words.tree
                for part in match.1.split(separator: ".") {
                    branch = (branch as? [String: Any])?[String(part)]
                }
                #expect(branch is String, "\(name): \(match.1)")
            }
        }
    }

    /// With `NQ57_SITE_FIXTURE` set to a folder, the pages are written there, to be looked at.
    @Test func `the pages can be looked at`() throws {
        guard let folder = ProcessInfo.processInfo.environment["NQ57_SITE_FIXTURE"] else { return }
        for (path, page) in Self.pages {
            try write(Data(page.utf8), to: "\(folder)/\(path)")
        }
        for asset in SiteAssets.files { try write(Data(asset.bytes), to: "\(folder)/\(asset.path)") }
    }

    private func write(_ data: Data, to path: String) throws {
        let url = URL(filePath: path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: url)
    }
}

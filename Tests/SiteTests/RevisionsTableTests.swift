import Cells
import Testing

@testable import Publish
@testable import Site

struct RevisionsTableTests {
    private func table(_ revisions: [Revision], snapshots: [SnapshotEntry] = []) -> RevisionsTable? {
        var release = FixtureCity.release
        release.revisions = revisions
        let context = SiteContext(.vi, model: SiteModel(release: release, snapshots: snapshots))
        return context.model.indicator("g5-online-share").flatMap {
            RevisionsTable($0, context, at: PagePlace(.vi, "i/g5-online-share.html"))
        }
    }

    private func revision(
        _ breakdown: String, old: String, new: String, statuses: (old: String, new: String) = ("A", "A"),
        area: AreaCode = AreaCode(commune: "00613"), days: (from: String, to: String) = ("2026-05-01", "2026-06-01")
    ) -> Revision {
        Revision(
            indicator: "g5-online-share", area: area, period: Quarter(year: 2026, number: 1), breakdown: breakdown,
            from: "\(days.from).1", to: "\(days.to).1", oldValue: old, newValue: new, oldStatus: statuses.old,
            newStatus: statuses.new, reason: "source_correction", noteID: "")
    }

    @Test func `a revised headline is shown before and after, with its reason`() throws {
        let rows = try #require(table([revision("_T", old: "90.9", new: "91.2")])).table.rows.source
        #expect(rows.contains("Tây Tựu") && rows.contains("I/2026"))
        #expect(rows.contains(">90,9%</td>") && rows.contains(">91,2%</td>"))
        #expect(rows.contains("Nguồn đính chính") && rows.contains("2026-06-01.1"))
    }

    @Test func `a value that was or became missing is a dash, and cells of breakdowns are not told`() throws {
        let rows = try #require(table([revision("_T", old: "", new: "91.2")])).table.rows.source
        #expect(rows.contains(">–</td>"))
        #expect(table([revision("channel-online", old: "1", new: "2")]) == nil)
        #expect(table([]) == nil)
    }

    @Test func `a value that only became final is told once, in words, after those that are others`() throws {
        let final = revision("_T", old: "90.9", new: "90.9", statuses: ("P", "A"))
        let changed = revision("_T", old: "80.0", new: "81.0", statuses: ("P", "A"))
        let wider = revision("_T", old: "70.0", new: "70.0")
        let rows = try #require(table([final, wider, changed])).table.rows.source
        #expect(rows.contains(">90,9%</td><td class=\"n\">trở thành số chính thức</td>"))
        #expect(rows.contains(">70,0%</td><td class=\"n\">giá trị không đổi"))
        let first = try #require(rows.firstRange(of: "81,0%"))
        let second = try #require(rows.firstRange(of: "90,9%"))
        #expect(first.lowerBound < second.lowerBound)
    }

    @Test func `what only a recalled snapshot told is marked, and what was told again stands once`() throws {
        let again = revision("_T", old: "90.9", new: "91.2", days: ("2026-05-01", "2026-08-01"))
        let recalled = revision("_T", old: "90.9", new: "91.2")
        let alone = revision("_T", old: "80.0", new: "81.0", area: .city)
        let marked = [again, recalled, alone].marked(recalled: ["2026-06-01.1"])
        #expect(marked.map(\.standing) == [.good, .toldAgain, .recalled])
        let quarter = Quarter(year: 2026, number: 1)
        let entry = SnapshotEntry(
            id: "2026-06-01.1", publishedAt: 1_780_300_000, from: quarter, to: quarter, state: .yanked)
        let table = try #require(self.table(marked, snapshots: [entry])).table
        #expect(table.rows.source.split(separator: "91,2%").count == 2)
        #expect(table.rows.source.split(separator: "(đã thu hồi)").count == 2)
        #expect(table.caption.contains("cột revision"))
        #expect(chart(marked) == nil, "what was recalled is not drawn")
    }

    private func chart(_ revisions: [Revision]) -> ChartFigure? {
        var release = FixtureCity.release
        release.revisions = revisions
        let context = SiteContext(.en, model: SiteModel(release: release, snapshots: []))
        return context.model.indicator("g5-online-share").flatMap {
            IndicatorCharts($0, context, at: PagePlace(.en, "i/g5-online-share.html")).revisions(table: "revisions")
        }
    }

    @Test func `the figure of the city is drawn as each snapshot told it, and so is its CSV`() throws {
        let newest = revision(
            "_T", old: "90.0", new: "92.5", area: .city, days: (from: "2026-06-01", to: "2026-08-01"))
        let oldest = revision("_T", old: "88.0", new: "90.0", statuses: ("P", "A"), area: .city)
        let figure = try #require(chart([newest, oldest]))
        let drawing = figure.chart.source
        #expect(["88.0%", "90.0%", "92.5%", "1 May", "1 Jun", "1 Aug"].allSatisfy(drawing.contains))
        #expect(drawing.split(separator: "class=\"hollow\"").count == 2)
        let row = "g5-online-share,t01,2026-Q1,_T,"
        #expect(
            String(decoding: figure.rows.bytes, as: UTF8.self) == """
                indicator_id,ref_area,time_period,breakdown,snapshot_id,obs_value,obs_status
                \(row)2026-05-01.1,88.0,P
                \(row)2026-06-01.1,90.0,A
                \(row)2026-08-01.1,92.5,A

                """)
        #expect(figure.digest == nil && figure.rowsURL.hasSuffix("c/g5-online-share-revisions.csv"))
    }

    @Test func `without a revision of the city nothing is drawn`() {
        #expect(chart([]) == nil)
        #expect(chart([revision("_T", old: "90.0", new: "92.5")]) == nil)
        #expect(chart([revision("_T", old: "90.0", new: "90.0", statuses: ("P", "A"), area: .city)]) == nil)
    }
}

import Cells
import Testing

@testable import Publish
@testable import Site

struct RevisionsTableTests {
    private func table(_ revisions: [Revision]) -> RevisionsTable? {
        var release = FixtureCity.release
        release.revisions = revisions
        let context = SiteContext(.vi, model: SiteModel(release: release, snapshots: []))
        return context.model.indicator("g5-online-share").flatMap {
            RevisionsTable($0, context, at: PagePlace(.vi, "i/g5-online-share.html"))
        }
    }

    private func revision(_ breakdown: String, old: String, new: String) -> Revision {
        Revision(
            indicator: "g5-online-share", area: AreaCode(commune: "00613"), period: Quarter(year: 2026, number: 1),
            breakdown: breakdown, from: "2026-05-01.1", to: "2026-06-01.1", oldValue: old, newValue: new,
            reason: "source_correction", noteID: "")
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
}

import CanonicalJSON
import Cells
import Compression
import DurableFiles
import Testing

@testable import Publish

/// What a person wrote about a release: in its changes, in the feeds, and in the register of known errors.
struct ChangeNotesTests {
    private static let texts = "{vi: Sửa lỗi cộng của quý III, en: An error in adding up the third quarter}"
    private static let files = [
        "notes/2026-02-02.1.yaml": """
        text: \(texts)
        notes:
          n1: {indicator: g5-dossiers-received, periods: [2025-Q3], reason: our_error, text: \(texts)}

        """,
        "corrections.yaml": """
        e1: {indicator: g5-dossiers-received, area: t01, periods: [2025-Q3], action: flag, expect: ">= 1",
             reported_on: 2026-01-20, reason: \(texts)}
        e2: {indicator: g5-dossiers-received, area: t01, periods: [2025-Q3], action: flag, expect: "< 1",
             reported_on: 2026-01-20, reason: \(texts)}

        """,
    ]

    /// Two releases; in the second every figure is another.
    private func published() throws -> TestSite {
        var city = try TestCity(more: ChangeNotesTests.files)
        let site = try TestSite()
        for day in [0, StatesTests.day] {
            city.extra += 100
            _ = try site.writer(city, at: TestCity.publishedAt + day).publish(city.inputs(), site: TestSite.pages())
        }
        return site
    }

    @Test func `a note names the reason of the changes that it tells of, and stands beside them in both languages`()
        throws
    {
        let site = try published()
        let folder = "changes/2026-02-02.1"
        let summary = try JSONValue(parsing: try site.web.read("\(folder)/summary.json"))
        #expect(summary["notes"]?.array?.first?["id"]?.string == "n1")
        #expect(summary["notes"]?.array?.first?["en"]?.string == "An error in adding up the third quarter")
        var told: Set<[String]> = []
        let table = try Gzip.decompress(try site.web.read("\(folder)/from-2026-02-01.1.csv.gz"), limit: 1 << 28)
        try CSVText.forEachRecord(in: table) { fields in
            if fields[0] == "g5-dossiers-received" { told.insert([fields[3], fields[12], fields[13]]) }
        }
        #expect(told == [["2025-Q3", "our_error", "n1"], ["2025-Q4", "source_correction", ""]])
        for (language, text) in [("vi", "Sửa lỗi cộng"), ("en", "An error in adding up")] {
            let changes = String(decoding: try site.web.read("\(folder)/CHANGES.\(language).md"), as: UTF8.self)
            #expect(changes.split(separator: text).count == 3, "once for the release, once for the indicator")
            let feed = String(decoding: try site.web.read("feeds/all.\(language).atom"), as: UTF8.self)
            #expect(feed.contains(text))
        }
        try site.remove()
    }

    @Test func `an error is open as long as the published value looks like the wrong one`() throws {
        let site = try published()
        let register = try JSONValue(parsing: try site.web.read("corrections.json"))["corrections"]?.array ?? []
        #expect(register.map { $0["id"]?.string } == ["e1", "e2"])
        #expect(register.map { $0["status"]?.string } == ["open", "repaired"])
        #expect(register.map { $0["expect"]?.string } == [">= 1", "< 1"])
        try site.remove()
    }
}

import Cells
import Testing

@testable import Publish

struct ObservationCSVTests {
    /// More than one part's worth.
    private static let many = (0..<30_000).map { row in
        observation("\(row).5", area: "0\(1_000 + row % 9_000)", period: Quarter(year: 2000 + row / 9_000, number: 1))
    }

    @Test func `a file that is read in parts gives all rows in their order`() throws {
        let bytes = ObservationCSV.file(ObservationCSVTests.many)
        #expect(bytes.count > 2 << 20)
        #expect(try ObservationCSV.parse(bytes) == ObservationCSVTests.many)
    }

    @Test func `a damaged row is named by its number in the whole file`() throws {
        let good = ObservationCSV.file(ObservationCSVTests.many)
        let lines = good.split(separator: 0x0A, omittingEmptySubsequences: false)
        var spoilt = lines
        spoilt[25_000] = ArraySlice("g5-online-share,x01000,Q,2001-Q9".utf8)
        let error = #expect(throws: PublishError.self) {
            try ObservationCSV.parse(Array(spoilt.joined(separator: [0x0A])))
        }
        #expect(error?.code == .damaged && error?.message.contains("row 25000 ") == true)
    }

    @Test(arguments: ["", "a,b\n", "indicator_id,ref_area\nx,y\n"])
    func `another header is refused`(text: String) {
        #expect(throws: PublishError.self) { try ObservationCSV.parse(Array(text.utf8)) }
    }

    @Test func `what was published before and is no more stays known`() throws {
        let site = try TestSite()
        let (old, new) = (observation("1.0"), observation("2.0", area: "00008"))
        let first = PublishedHistory(ObservationTable(rows: [old], periods: []))
        try first.write(adding: ObservationTable(rows: [new], periods: []), for: "2026-02-02.1", in: site.state)
        let read = try #require(try PublishedHistory(for: "2026-02-02.1", in: site.state))
        for row in [old, new] {
            #expect(read.knows(row), "\(row.area)")
        }
        try site.remove()
    }
}

extension PublishedHistory {
    /// Whether the row's value, published again on another day, would be no revision.
    fileprivate func knows(_ row: Observation) -> Bool {
        let figure = PublishedFigure(
            presence: Int((row.value?.units ?? 0) / 10), decimals: 1, vintage: row.vintage,
            units: PublishedFigure.Units(reporting: 1, expected: 1))
        let entry = entry(for: Key(row), figure: figure, on: CivilDate(dayNumber: 30_000))
        return entry.revision == row.revision && entry.firstPublished == row.firstPublished
    }
}

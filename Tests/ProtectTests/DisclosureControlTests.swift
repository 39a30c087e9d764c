import Cells
import Testing

@testable import Protect

@Suite struct DisclosureControlTests {
    @Test func `known answer 4: headlines of people beside the first known answer`() throws {
        let table = try KnownAnswers.headlineTable().table
        let totals = table.communes.compactMap(\.total.count)
        #expect(totals.map(\.value) == [13, 17, 10])
        #expect(totals.map { $0.precision == .exact } == [true, true, false])
        let parts = table.communes.map { area in ["on", "off"].compactMap { area.parts[$0]?.count } }
        #expect(parts.map { $0.map(\.value) } == [[10, 0], [15, 0], [0, 10]])
        #expect(parts.allSatisfy { $0.allSatisfy { $0.precision != .exact } })
        #expect(table.city.total.count?.value == 40)
        #expect(table.city.total.count?.precision == .rounded(base: 5))
        #expect(table.city.tableTotal?.count?.value == 35)
        #expect(table.communesRounded == 1)
    }
}

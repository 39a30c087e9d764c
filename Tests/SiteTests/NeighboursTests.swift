import Cells
import Definition
import Publish
import Testing

@testable import Site

struct NeighboursTests {
    @Test func `a commune has four neighbours, none of them itself, the nearest first`() throws {
        let communes = FixtureCity.release.definition.communes
        let neighbours = Neighbours.nearest(in: communes)
        #expect(neighbours.count == communes.count)
        for (area, nearest) in neighbours {
            #expect(nearest.count == 4 && !nearest.contains { $0.area == area })
        }
        let hoanKiem = try #require(communes.first { $0.name.vi == "Hoàn Kiếm" })
        let names = try #require(neighbours[hoanKiem.area]).map(\.name.vi)
        #expect(names.contains("Cửa Nam"))
    }
}

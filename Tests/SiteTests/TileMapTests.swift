import Definition
import Publish
import Testing

@testable import Site

struct TileMapTests {
    private func map(_ tiles: [TileMap.Tile], key: [TileMap.Entry] = []) -> TileMap {
        let size = TileMap.size(of: tiles, key: key.count)
        return TileMap(
            frame: ChartFrame(id: "m", width: size.width, height: size.height, title: "T", description: "D"),
            tiles: tiles, key: key)
    }

    private static let city = FixtureCity.release.definition.communes.enumerated().map { position, commune in
        TileMap.Tile(
            column: commune.tile.column, row: commune.tile.row, label: commune.initials,
            step: position % 6 == 5 ? nil : position % 6)
    }

    @Test func `every commune has a square of its own, inside`() {
        let map = map(
            Self.city, key: [TileMap.Entry(step: 0, printed: "0–1%"), TileMap.Entry(step: nil, printed: "–")])
        #expect(map.corners.count == 126)
        #expect(Set(map.corners.map { "\($0.x) \($0.y)" }).count == 126)
        for corner in map.corners {
            #expect(corner.x >= 0 && corner.x + TileMap.side <= map.frame.width)
            #expect(corner.y >= 0 && corner.y + TileMap.side <= map.frame.height - 20)
        }
        for label in map.labels { #expect(map.frame.box.contains(label.box)) }
    }

    @Test func `the class is printed once on every square, a dash where there is no value, never 22 in a run`() {
        let source = map(Self.city).markup.source
        let texts = source.matches(of: />([1-5–]+)<\/text>/).map { String($0.1) }
        for mark in ["1", "2", "3", "4", "5", "–"] {
            let printed = texts.filter { $0.hasPrefix(mark) }.map(\.count).reduce(0, +)
            #expect(printed == Self.city.count { ($0.step.map { String($0 + 1) } ?? "–") == mark }, "\(mark)")
        }
        #expect(texts.allSatisfy { $0.count <= TileMap.marksInARow })
    }

    @Test func `it is small and has no style of its own`() {
        let source = map(Self.city).markup.source
        #expect(source.utf8.count < 15_000)
        #expect(!source.contains("style="))
    }

    @Test func `few communes begin at the edge, however far from the city's they stand`() {
        let tiles = [TileMap.Tile(column: 9, row: 12, label: "A", step: 0)]
        #expect(map(tiles).corners.map(\.x) == [1] && map(tiles).corners.map(\.y) == [1])
    }

    @Test func `initials leave out what is no letter`() {
        let initials = Set(FixtureCity.release.definition.communes.map(\.initials))
        #expect(initials.contains("VMQ") && initials.contains("BĐ"))
        #expect(initials.allSatisfy { $0.allSatisfy(\.isLetter) && (1...3).contains($0.count) })
    }
}

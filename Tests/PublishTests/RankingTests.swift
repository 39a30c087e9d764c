import Cells
import Definition
import Testing

@testable import Publish

struct RankingTests {
    private func field(_ values: [Int]) -> [Observation] {
        values.enumerated().map { observation("\($1).0", area: String(10_000 + $0)) }
    }

    private func place(_ ranking: Ranking, _ index: Int) -> Ranking.Place? {
        ranking.places[AreaCode(commune: String(10_000 + index))]
    }

    @Test func `equal values share a range of places`() {
        let ranking = Ranking(field([50, 40, 40, 40] + Array(repeating: 10, count: 16)), direction: .up)
        #expect(place(ranking, 0) == Ranking.Place(best: 1, worst: 1))
        #expect(place(ranking, 2) == Ranking.Place(best: 2, worst: 4))
        #expect(place(ranking, 19) == Ranking.Place(best: 5, worst: 20))
    }

    @Test func `where less is better the order turns`() {
        let ranking = Ranking(field(Array(1...20)), direction: .down)
        #expect(place(ranking, 0) == Ranking.Place(best: 1, worst: 1))
        #expect(place(ranking, 19) == Ranking.Place(best: 20, worst: 20))
    }

    @Test func `rounded values whose bounds touch are ties`() {
        var rows = field(Array(repeating: 90, count: 18))
        rows.append(observation("50", low: "40", high: "60", area: "10018"))
        rows.append(observation("70", low: "60", high: "80", area: "10019"))
        let ranking = Ranking(rows, direction: .up)
        #expect(place(ranking, 18) == Ranking.Place(best: 19, worst: 20))
        #expect(place(ranking, 19) == Ranking.Place(best: 19, worst: 20))
    }

    @Test func `nobody is ranked without a direction, or among fewer than 20`() {
        #expect(Ranking(field(Array(1...30)), direction: .none).obstacle == .noDirection)
        #expect(Ranking(field(Array(1...19)), direction: .up).obstacle == .tooFew)
        #expect(Ranking(field(Array(1...19)), direction: .up).places.isEmpty)
        #expect(Ranking(field(Array(1...20)), direction: .up).obstacle == nil)
        #expect(Ranking(field(Array(1...20)), direction: .up, kind: .presence).obstacle == .yesOrNo)
    }

    @Test func `a low base and a missing value are not compared`() {
        let rows =
            field(Array(1...20)) + [
                observation("99.0", status: "U", area: "10020"), observation(nil, area: "10021"),
            ]
        let ranking = Ranking(rows, direction: .up)
        #expect(ranking.comparable == 20)
        #expect(place(ranking, 20) == nil)
        #expect(place(ranking, 21) == nil)
    }

    @Test func `the five numbers are values of communes`() {
        let distribution = Distribution(field([4, 1, 3, 2]))
        #expect(distribution?.minimum.description == "1.0")
        #expect(distribution?.lowerQuartile.description == "1.0")
        #expect(distribution?.median.description == "2.0")
        #expect(distribution?.upperQuartile.description == "3.0")
        #expect(distribution?.maximum.description == "4.0")
        #expect(Distribution([observation(nil)]) == nil)
    }
}

import Cells
import DurableFiles
import Testing

@testable import Protect

@Suite struct ControlledRoundingTests {
    @Test func `the first words of the first known answer are those of the design`() {
        var draws = DrawSequence(key: testKey, label: "tab/v1|demo|2026Q3|0")
        #expect(
            (0..<4).map { _ in draws.next() } == [
                0xf31c_686b_af68_986f, 0x0cb7_aa1b_c108_49df, 0xcece_e6ec_1b76_a320, 0x6317_921b_21e4_8b65,
            ])
    }

    @Test func `known answer 1: three communes, one dimension a side`() {
        let cube = Cube(
            counts(of: KnownAnswers.smallRecords, family1: KnownAnswers.small1, family2: KnownAnswers.small2),
            family1: KnownAnswers.small1, family2: KnownAnswers.small2)
        let published = rounded(cube, label: "tab/v1|demo|2026Q3|0")
        let lines = zip(cube.keys, zip(cube.circulation.counts, published)).map { "\($0) \($1.0)→\($1.1)" }
        #expect(
            lines.joined(separator: "; ")
                == """
                0/city 38→35; 1/A 13→10; 1/B 17→15; 1/C 8→10; 2/A/F 4→0; 2/A/M 9→10; 2/B/F 12→10; 2/B/M 5→5; \
                2/C/F 2→5; 2/C/M 6→5; 3/F 18→15; 3/M 20→20; 4/off 11→10; 4/on 27→25; 5/A/off 3→0; 5/A/on 10→10; \
                5/B/off 1→0; 5/B/on 16→15; 5/C/off 7→10; 5/C/on 1→0
                """)
    }

    @Test func `known answers 2 and 3: 60,000 records of 126 communes, without and with a pool`() {
        let communes = KnownAnswers.bigCounts
        #expect(communes.count == 126)
        expect(
            Cube(communes, family1: KnownAnswers.big1, family2: KnownAnswers.big2), edges: 8325,
            truth: "13ba4a89972ee3360d99f47075e06449d06486d3eb8d1b3dcebd478d7a502ac0",
            published: "0a3f5d6df3c23b5ede7d1d0ff7bb0ca9283ba934d0c3d97791bb77dcd0dab82a")
        let pool = Set(communes.filter { $0.counts.total < 250 }.map(\.commune))
        #expect(pool.count == 12)
        expect(
            Cube(communes, family1: KnownAnswers.big1, family2: KnownAnswers.big2, pool: pool), edges: 8135,
            truth: "bda04abfa9364458baa2c7d2d9efcebc1600527c270383a604620ad4e5882720",
            published: "d1e2fa0c7df2c6066de9e943854066651067cf5140933076e311fef518015ad7")
    }

    private func expect(_ cube: Cube, edges: Int, truth: String, published: String) {
        #expect(cube.keys.count == edges)
        #expect(SHA256Hex.of(Cube.canonicalBytes(cube.cells(cube.circulation.counts))) == truth)
        let values = rounded(cube, label: "tab/v1|demo-big|2026Q3|0")
        #expect(SHA256Hex.of(Cube.canonicalBytes(cube.cells(values))) == published)
        #expect(cube.cells(values)["0/city"] == 60_000)
    }

    private func rounded(_ cube: Cube, label: String) -> [Int64] {
        ControlledRounding.round(cube.circulation, base: 5, draws: DrawSequence(key: testKey, label: label))
    }
}

import Cells
import Testing

@testable import Protect

/// Random cubes of families of depth 0 to 3, with and without a pool (`disclosure.md` section 16).
@Suite struct CubePropertyTests {
    @Test(arguments: [2, 3, 5, 7, 10] as [Int64])
    func `random cubes stay additive, near the truth, and leave multiples alone`(base: Int64) {
        for seed in 0..<400 {
            let sample = RandomCube(seed: "\(base)/\(seed)")
            let cube = sample.cube
            let values = sample.rounded(cube, base: base)
            #expect(balanced(cube.circulation, values))
            for (count, value) in zip(cube.circulation.counts, values) {
                #expect(value % base == 0 && value >= 0 && abs(value - count) < base)
                if count % base == 0 { #expect(value == count) }
            }
        }
    }

    @Test func `the order of the records changes nothing`() {
        let records = KnownAnswers.smallRecords
        let (one, two) = (KnownAnswers.small1, KnownAnswers.small2)
        let first = Cube(counts(of: records, family1: one, family2: two), family1: one, family2: two)
        let communes = counts(of: records.reversed(), family1: one, family2: two)
        let second = Cube(communes.reversed(), family1: one, family2: two)
        #expect(first.keys == second.keys)
        let label = "order"
        #expect(
            first.cells(rounded(first, label)) == second.cells(rounded(second, label)),
            "nodes are numbered in another order, which must not matter")
    }

    @Test func `rounding has no bias and the variance of an unbiased coin`() {
        let (one, two) = (KnownAnswers.small1, KnownAnswers.small2)
        let cube = Cube(
            counts(of: KnownAnswers.smallRecords, family1: one, family2: two), family1: one, family2: two)
        let draws = 4000
        var sums = [Int64](repeating: 0, count: cube.keys.count)
        for draw in 0..<draws {
            for (index, value) in rounded(cube, "bias|\(draw)").enumerated() { sums[index] += value }
        }
        for (index, count) in cube.circulation.counts.enumerated() {
            let rest = Double(count % 5)
            let deviation = (rest * (5 - rest) * Double(draws)).squareRoot()
            let difference = Double(sums[index]) - Double(count) * Double(draws)
            #expect(abs(difference) <= 4 * deviation, "\(cube.keys[index])")
        }
    }

    @Test func `an empty cube, a cube of one record, and a cube of multiples are rounded too`() {
        let none = FamilyShape([])
        #expect(Cube([], family1: none, family2: none).keys.isEmpty)
        let single = Cube(totals(["00001": 1]), family1: none, family2: none)
        #expect(single.keys == ["0/city", "1/00001", "2/00001/_T", "3/_T", "4/_T", "5/00001/_T"])
        #expect(Set(rounded(single, "one")).isSubset(of: [0, 5]))
        let multiples = Cube(totals(["00001": 20, "00002": 5]), family1: none, family2: none)
        #expect(rounded(multiples, "multiples") == multiples.circulation.counts)
    }

    @Test func `every commune may be in the pool`() {
        let (one, two) = (KnownAnswers.small1, KnownAnswers.small2)
        let cube = Cube(
            counts(of: KnownAnswers.smallRecords, family1: one, family2: two), family1: one, family2: two,
            pool: ["A", "B", "C"])
        #expect(cube.keys.filter { $0.hasPrefix("2/") } == ["2/~/F", "2/~/M"])
        #expect(balanced(cube.circulation, rounded(cube, "pool")))
    }

    private func rounded(_ cube: Cube, _ label: String) -> [Int64] {
        ControlledRounding.round(cube.circulation, base: 5, draws: DrawSequence(key: testKey, label: label))
    }

    private func balanced(_ circulation: Circulation, _ values: [Int64]) -> Bool {
        Circulation(
            tails: circulation.tails, heads: circulation.heads, counts: values, nodeCount: circulation.nodeCount
        ).isConserving
    }
}

/// A cube made from a seed: depth of its families, codes, communes, counts, pool.
private struct RandomCube {
    let cube: Cube
    let seed: String

    init(seed: String) {
        self.seed = seed
        var draws = DrawSequence(key: testKey, label: "cube|\(seed)")
        let one = RandomCube.family("p", &draws)
        let two = RandomCube.family("a", &draws)
        var records: [Record] = []
        for _ in 0..<draws.below(60) {
            records.append(
                Record(
                    commune: "C\(draws.below(4))", family1: RandomCube.path(one, &draws),
                    family2: RandomCube.path(two, &draws)))
        }
        let pool: Set<String> = draws.below(2) == 0 ? [] : ["C0", "C1"]
        cube = Cube(counts(of: records, family1: one, family2: two), family1: one, family2: two, pool: pool)
    }

    func rounded(_ cube: Cube, base: Int64) -> [Int64] {
        ControlledRounding.round(cube.circulation, base: base, draws: DrawSequence(key: testKey, label: seed))
    }

    private static func family(_ name: String, _ draws: inout DrawSequence) -> FamilyShape {
        shape(
            (0..<Int(draws.below(4))).map { depth in
                ("\(name)\(depth)", (0...Int(draws.below(3))).map { "\(name)\(depth)\($0)" })
            })
    }

    private static func path(_ family: FamilyShape, _ draws: inout DrawSequence) -> [String] {
        family.dimensions.map { $0.codes[Int(draws.below(UInt64($0.codes.count)))] }
    }
}

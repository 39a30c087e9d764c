import Cells
import Testing

@testable import Protect

/// Cubes of families of depth 0 to 3, with and without a pool (`disclosure.md` section 16).
@Suite struct CubePropertyTests {
    @Test(arguments: [2, 3, 5, 7, 10] as [Int64])
    func `2,000 random cubes of a base stay additive, near the truth, and leave multiples alone`(base: Int64) {
        for seed in 0..<2_000 {
            let sample = RandomCube(seed: seed)
            let cube = sample.cube
            let values = rounded(cube, sample.label, base: base)
            #expect(balanced(cube.circulation, values) && near(cube.circulation.counts, values, base), "seed \(seed)")
        }
    }

    /// Multiples of the base, not negative, less than one base away, equal where nothing is to be rounded.
    private func near(_ counts: [Int64], _ values: [Int64], _ base: Int64) -> Bool {
        for edge in counts.indices {
            let (count, value) = (counts[edge], values[edge])
            if value % base != 0 || value < 0 || abs(value - count) >= base { return false }
            if count % base == 0 && value != count { return false }
        }
        return true
    }

    @Test func `every cube of two communes, two codes and up to 3 records a cell is rounded in 0 to 5`() {
        let one = KnownAnswers.small1
        for cells in 0..<256 {
            let digits = (0..<4).map { Int64(cells >> (2 * $0) & 3) }
            let truth = [("A", Array(digits[..<2])), ("B", Array(digits[2...]))].map { commune, leaves in
                (
                    commune: commune,
                    counts: AggregateTable.Counts(
                        total: leaves.reduce(0, +), family1: leaves, family2: [], headlines: [])
                )
            }
            let cube = Cube(truth, family1: one, family2: FamilyShape([]))
            let values = rounded(cube, "small|\(cells)")
            #expect(balanced(cube.circulation, values) && near(cube.circulation.counts, values, 5))
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

    @Test(arguments: [[], ["A", "B"]] as [Set<String>])
    func `20,000 draws have no bias and the variance of an unbiased coin`(pool: Set<String>) {
        let (one, none) = (KnownAnswers.small1, FamilyShape([]))
        let truth = counts(of: KnownAnswers.smallRecords, family1: one, family2: none)
        let cube = Cube(truth, family1: one, family2: none, pool: pool)
        let draws = 20_000
        var sums = [Int64](repeating: 0, count: cube.keys.count)
        var squares = sums
        for draw in 0..<draws {
            let values = rounded(cube, "bias|\(draw)")
            for edge in values.indices {
                let error = values[edge] - cube.circulation.counts[edge]
                sums[edge] += error
                squares[edge] += error * error
            }
        }
        for (edge, count) in cube.circulation.counts.enumerated() {
            let rest = Double(count % 5)
            let variance = rest * (5 - rest)
            #expect(abs(Double(sums[edge])) <= 4 * (variance * Double(draws)).squareRoot(), "\(cube.keys[edge])")
            let measured = Double(squares[edge]) / Double(draws)
            #expect(abs(measured - variance) <= 0.05 * variance, "\(cube.keys[edge])")
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

    private func rounded(_ cube: Cube, _ label: String, base: Int64 = 5) -> [Int64] {
        ControlledRounding.round(cube.circulation, base: base, draws: DrawSequence(key: testKey, label: label))
    }

    private func balanced(_ circulation: Circulation, _ values: [Int64]) -> Bool {
        Circulation(
            tails: circulation.tails, heads: circulation.heads, counts: values, nodeCount: circulation.nodeCount
        ).isConserving
    }
}

import Cells
import Fuzzing

@testable import Protect

/// Exact counts made from a seed: depth of the families (0 to 3), codes, communes, counts, pool.
struct RandomCube {
    let family1: FamilyShape
    let family2: FamilyShape
    let counts: [(commune: String, counts: AggregateTable.Counts)]
    let pool: Set<String>
    let label: String

    var cube: Cube { Cube(counts, family1: family1, family2: family2, pool: pool) }

    /// Up to `most` records in each leaf of F1; F2 spreads the same total.
    init(seed: Int, communes: Int = 4, codes: Int = 2, most: Int = 7) {
        var random = SplitMix(seed: UInt64(seed))
        family1 = RandomCube.family("p", codes, &random)
        family2 = RandomCube.family("a", codes, &random)
        let (leaves1, leaves2) = (family1.leafCount, family2.leafCount)
        counts = (0...random.below(communes)).map { commune in
            let first = (0..<max(1, leaves1)).map { _ in Int64(max(0, random.below(most + 4) - 3)) }
            let total = first.reduce(0, +)
            var second = [Int64](repeating: 0, count: leaves2)
            var rest = total
            while leaves2 > 0, rest > 0 {
                let part = Int64(1 + random.below(Int(rest)))
                second[random.below(leaves2)] += part
                rest -= part
            }
            return (
                "C\(commune)",
                AggregateTable.Counts(total: total, family1: leaves1 > 0 ? first : [], family2: second, headlines: [])
            )
        }
        pool = leaves1 > 0 && random.below(2) == 0 ? ["C0", "C1"] : []
        label = "cube|\(seed)"
    }

    private static func family(_ name: String, _ codes: Int, _ random: inout SplitMix) -> FamilyShape {
        shape(
            (0..<random.below(4)).map { depth in
                ("\(name)\(depth)", (0...random.below(codes)).map { "\(name)\(depth)\($0)" })
            })
    }
}

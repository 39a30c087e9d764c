import Cells
import Definition

@testable import Protect

/// A random cube published once, unaudited, with exact and rounded headlines; every third with totals exact by basis.
struct AuditSample {
    let plan: ProtectionPlan
    let table: ProtectedTable
    let counts: [(commune: String, counts: AggregateTable.Counts)]
    let cube: RandomCube
    /// True counts by key of the cube; an absent one is 0.
    let truth: [String: Int64]

    init(seed: Int, base: Int64) throws {
        let sample = RandomCube(seed: seed, communes: 3, most: 12)
        cube = sample
        let dimensions1 = sample.family1.dimensions.map(\.name)
        let dimensions2 = sample.family2.dimensions.map(\.name)
        plan = try ProtectionPlan(
            measure(
                family1: dimensions1, family2: dimensions2, exactFrom: seed % 3 == 0 ? 0 : 2 * base,
                parts: Array(dimensions2.prefix(1))),
            quarter: thirdQuarter, epoch: 0, vintage: "final", base: base, breakdownFrom: 0, family1: sample.family1,
            family2: sample.family2)
        counts = sample.counts
        table = try handDrawn(sample.counts, plan, label: sample.label, pool: sample.pool)
        let network = sample.cube
        truth = network.cells(network.circulation.counts)
    }
}

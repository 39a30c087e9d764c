import Testing

@testable import Lattice

@Suite struct LatticeSearchTests {
    private let ages = [["21", "20s", "*"], ["22", "20s", "*"], ["35", "30s", "*"], ["36", "30s", "*"]]
    private let sexes = [["m", "*"], ["f", "*"]]
    /// Two classes of three, and one person alone.
    private let sevenPeople = (0..<3).flatMap { _ in [["21", "m"], ["22", "m"]] } + [["35", "f"]]

    private func table(_ records: [[String]], _ rows: [[[String]]]) throws -> LatticeTable {
        let hierarchies = try rows.enumerated().map { try Hierarchy(column: "c\($0)", rows: $1) }
        let codes = try hierarchies.enumerated().map { column, hierarchy in
            try records.map { try #require(hierarchy.code(of: $0[column])) }
        }
        return try LatticeTable(hierarchies: hierarchies, codes: codes)
    }

    private func optimum(
        _ table: LatticeTable, k: Int, limit: Int, _ measure: LossMeasure = .nonUniformEntropy
    ) throws -> LatticeOptimum {
        let search = LatticeSearch(table: table, models: [KAnonymity(k)], measure: measure, limit: limit)
        return try #require(search.answer().optimum)
    }

    @Test func `a small table has the optimum that a pencil finds`() throws {
        let table = try table([["21", "m"], ["22", "m"], ["35", "f"], ["36", "f"]], [ages, sexes])
        let found = try optimum(table, k: 2, limit: 0)
        #expect(found.node.levels == [1, 0])
        #expect(found.loss == 4, "one bit of age for each of four people")
        #expect(found.lossShare == 4.0 / 12)
        #expect(found.suppressed == 0 && found.classes == 2)
    }

    @Test func `a removed person loses every bit of every column`() throws {
        let table = try table(sevenPeople, [ages, sexes])
        let found = try optimum(table, k: 3, limit: 1)
        #expect(found.node.levels == [0, 0])
        #expect(abs(found.loss - 2 * 2.807354922057604) < 1e-9, "log2 7 for age and for sex")
        #expect(found.suppressed == 1 && found.classes == 2)
    }

    @Test func `each loss has its formula's value`() throws {
        let table = try table(sevenPeople, [ages, sexes])
        let node = LatticeNode([1, 0])
        let log7 = 2.807354922057604
        let expected: [LossMeasure: Double] = [
            .nonUniformEntropy: 6 + 2 * log7, .entropy: 6, .entropyWithRemoval: 6, .discernibility: 36 + 7,
            .discernibilityStar: 36 + 1, .averageClassSize: 7.0 / 2, .precision: (6 * 0.5 + 2) / 14, .height: 1,
            .loss: (6.0 / 3 + 2) / 14,
        ]
        for measure in LossMeasure.allCases {
            let search = LatticeSearch(table: table, models: [KAnonymity(2)], measure: measure, limit: 1)
            let found = try #require(search.evaluation(of: node))
            #expect(abs(found.loss - (expected[measure] ?? .nan)) < 1e-9, "\(measure)")
        }
    }

    @Test func `equal losses go to the earlier node`() throws {
        let rows = [[["x", "*"], ["y", "*"]], [["x", "*"], ["y", "*"]]]
        let table = try table([["x", "x"], ["x", "y"], ["y", "x"], ["y", "y"]], rows)
        #expect(try optimum(table, k: 2, limit: 0).node.levels == [0, 1])
    }

    @Test func `equal losses go to the node that removes fewer, before the earlier one`() throws {
        let rows = [[["x", "*"], ["y", "*"]], [["x", "*"], ["y", "*"]]]
        let table = try table([["x", "x"], ["y", "x"], ["x", "y"], ["x", "y"]], rows)
        let found = try optimum(table, k: 2, limit: 1, .height)
        #expect(found.node.levels == [1, 0])
        #expect(found.suppressed == 0)
    }

    @Test func `no node may satisfy`() throws {
        let table = try table([["21", "m"]], [ages, sexes])
        let search = LatticeSearch(table: table, models: [KAnonymity(2)], measure: .loss, limit: 0)
        #expect(search.answer().optimum == nil)
        #expect(search.exhaustiveAnswer().optimum == nil)
    }

    @Test(arguments: 0..<250)
    func `search with pruning finds what exhaustive search finds`(seed: Int) throws {
        let sample = try SampleTable(seed)
        for measure in LossMeasure.allCases {
            let search = sample.search(measure)
            let (pruned, exhaustive) = (search.answer(), search.exhaustiveAnswer())
            #expect(pruned.optimum == exhaustive.optimum, "\(measure)")
            #expect(pruned.nodes == exhaustive.nodes && pruned.evaluated <= pruned.nodes)
        }
    }

    @Test func `pruning passes nodes over`() throws {
        let samples = try (0..<50).map { try SampleTable($0).search(.nonUniformEntropy).answer() }
        #expect(samples.reduce(0) { $0 + $1.evaluated } < samples.reduce(0) { $0 + $1.nodes })
    }

    @Test(arguments: 0..<60)
    func `with nothing removed, ancestors of a node that satisfies do too`(seed: Int) throws {
        let sample = try SampleTable(seed)
        let search = LatticeSearch(table: sample.table, models: sample.models, measure: .height, limit: 0)
        expectUpwardClosed(sample.nodes, search)
    }

    @Test(arguments: 0..<60)
    func `with removal, k and the number of values keep that promise`(seed: Int) throws {
        let sample = try SampleTable(seed)
        let models = sample.models.filter { $0 is KAnonymity || $0 is DistinctDiversity }
        let search = LatticeSearch(table: sample.table, models: models, measure: .height, limit: sample.limit)
        expectUpwardClosed(sample.nodes, search)
    }

    private func expectUpwardClosed(_ nodes: [LatticeNode], _ search: LatticeSearch) {
        let satisfying = Set(nodes.filter { search.evaluation(of: $0) != nil })
        for node in satisfying {
            #expect(nodes.allSatisfy { !$0.isAncestor(of: node) || satisfying.contains($0) })
        }
    }

    @Test(arguments: 0..<60)
    func `records are removed by class, as many as the node says`(seed: Int) throws {
        let sample = try SampleTable(seed)
        let search = LatticeSearch(
            table: sample.table, models: sample.models, measure: .height, limit: sample.table.records)
        for node in sample.nodes {
            let removed = sample.table.removedRecords(at: node, models: sample.models)
            #expect(removed.count { $0 } == search.evaluation(of: node)?.suppressed)
        }
    }

    @Test(arguments: 0..<30)
    func `removal grows no class: one that is left has as many records as before`(seed: Int) throws {
        var numbers = SeededNumbers(seed)
        let hierarchies = try (0..<2).map { try SampleTable.hierarchy("q\($0)", &numbers) }
        let codes = hierarchies.map { hierarchy in
            (0..<40).map { _ in UInt32.random(in: 0..<UInt32(hierarchy.values), using: &numbers) }
        }
        let table = try LatticeTable(hierarchies: hierarchies, codes: codes)
        let node = LatticeNode(hierarchies.map { Int.random(in: 0..<$0.levels, using: &numbers) })
        let shown = (0..<40).map { record in
            hierarchies.indices.map { hierarchies[$0].codes(at: node.levels[$0])[Int(codes[$0][record])] }
        }
        let removed = table.removedRecords(at: node, models: [KAnonymity(4)])
        let before = Dictionary(grouping: shown.indices) { shown[$0] }.mapValues(\.count)
        let after = Dictionary(grouping: shown.indices.filter { !removed[$0] }) { shown[$0] }.mapValues(\.count)
        #expect(after.allSatisfy { before[$0.key] == $0.value && $0.value >= 4 })
        #expect(before.filter { $0.value >= 4 }.count == after.count)
    }

    @Test func `the order of the records changes nothing`() throws {
        let records = [["21", "m"], ["22", "m"], ["35", "f"], ["36", "f"], ["22", "f"], ["21", "m"]]
        let forward = try optimum(table(records, [ages, sexes]), k: 2, limit: 1)
        #expect(try optimum(table(records.reversed(), [ages, sexes]), k: 2, limit: 1) == forward)
    }
}

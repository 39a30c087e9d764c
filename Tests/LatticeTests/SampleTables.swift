import Cells
import Lattice

/// Numbers that look random and are the same in every run.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: Int) {
        state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// A small table with random hierarchies, records, models and limit.
struct SampleTable {
    let table: LatticeTable
    let models: [any PrivacyModel]
    let limit: Int

    init(_ seed: Int) throws {
        var numbers = SeededNumbers(seed)
        let hierarchies = try (0..<Int.random(in: 1...4, using: &numbers)).map {
            try SampleTable.hierarchy("q\($0)", &numbers)
        }
        let records = Int.random(in: 1...60, using: &numbers)
        let codes = hierarchies.map { hierarchy in
            (0..<records).map { _ in SampleTable.skewed(hierarchy.values, &numbers) }
        }
        let sensitive = (0..<Int.random(in: 0...2, using: &numbers)).map { column in
            let values = Int.random(in: 1...5, using: &numbers)
            return SensitiveColumn(
                name: "s\(column)", values: (0..<records).map { _ in "\(SampleTable.skewed(values, &numbers))" })
        }
        table = try LatticeTable(hierarchies: hierarchies, codes: codes, sensitive: sensitive)
        models = SampleTable.models(sensitive, &numbers)
        limit = [0, 0, 1, records / 10, records / 3, records].randomElement(using: &numbers) ?? 0
    }

    /// Every node of the table.
    var nodes: [LatticeNode] {
        table.hierarchies.reduce([[]]) { nodes, hierarchy in
            nodes.flatMap { node in (0..<hierarchy.levels).map { node + [$0] } }
        }.map { LatticeNode($0) }
    }

    func search(_ measure: LossMeasure) -> LatticeSearch {
        LatticeSearch(table: table, models: models, measure: measure, limit: limit)
    }

    static func hierarchy(_ name: String, _ numbers: inout SeededNumbers) throws -> Hierarchy {
        let values = Int.random(in: 1...7, using: &numbers)
        var rows = (0..<values).map { ["v\($0)"] }
        var groups = Array(0..<values)
        for level in 1..<Int.random(in: 1...4, using: &numbers) + 1 where Bool.random(using: &numbers) || level == 1 {
            let fewer = Int.random(in: 1...max(1, (groups.max() ?? 0) + 1), using: &numbers)
            groups = groups.map { $0 % fewer }
            for index in rows.indices { rows[index].append(fewer == 1 ? "*" : "g\(level).\(groups[index])") }
        }
        return try Hierarchy(column: name, rows: rows)
    }

    /// Small codes are frequent.
    private static func skewed(_ count: Int, _ numbers: inout SeededNumbers) -> UInt32 {
        UInt32(min(Int.random(in: 0..<count, using: &numbers), Int.random(in: 0..<count, using: &numbers)))
    }

    private static func models(_ sensitive: [SensitiveColumn], _ numbers: inout SeededNumbers) -> [any PrivacyModel] {
        var models: [any PrivacyModel] = [KAnonymity(Int.random(in: 1...6, using: &numbers))]
        for (position, column) in sensitive.enumerated() {
            let tenths = FixedDecimal(units: Int64.random(in: 3...10, using: &numbers), scale: 1)
            let all: [any PrivacyModel] = [
                DistinctDiversity(Int.random(in: 1...3, using: &numbers), column: position),
                EntropyDiversity(Double.random(in: 1...2.5, using: &numbers), column: position),
                RecursiveDiversity(
                    c: FixedDecimal(units: Int64.random(in: 5...40, using: &numbers), scale: 1),
                    l: Int.random(in: 1...3, using: &numbers), column: position),
                LargestShare(tenths, column: position, benign: Bool.random(using: &numbers) ? 0 : nil),
                Closeness(tenths, column: position),
                Closeness(
                    tenths, column: position, distance: .ordered(places: Array(column.labels.indices))),
            ]
            models += all.filter { _ in Int.random(in: 0...3, using: &numbers) == 0 }
        }
        return models
    }
}

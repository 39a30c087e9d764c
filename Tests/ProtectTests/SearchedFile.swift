import Cells
import Columns
import Lattice
import Protect
import Testing

/// A small file of random records, searched by `Lattice` and written out as it would be published.
struct SearchedFile {
    let records: Int
    let search: LatticeSearch
    private let rows: [[String]]
    private let hierarchies: [Hierarchy]
    private let outcomes: [String]
    private let models: [any PrivacyModel]
    private let k: Int
    private let alpha = FixedDecimal(units: 7, scale: 1)

    private static let levels = [
        [["a", "ab", "*"], ["b", "ab", "*"], ["c", "cd", "*"], ["d", "cd", "*"], ["unknown", "unknown", "*"]],
        [["x", "*"], ["y", "*"], ["unknown", "*"]],
    ]

    init(_ seed: Int) throws {
        var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1
        func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        records = 5 + below(60)
        k = 1 + below(5)
        let rows = (0..<records).map { _ in SearchedFile.levels.map { $0[min(below($0.count), below($0.count))][0] } }
        outcomes = (0..<records).map { _ in ["p", "q", "r", "s"][min(below(4), below(4))] }
        hierarchies = try SearchedFile.levels.enumerated().map { try Hierarchy(column: "q\($0)", rows: $1) }
        let codes = try hierarchies.enumerated().map { column, hierarchy in
            try rows.map { try #require(hierarchy.code(of: $0[column])) }
        }
        models = [KAnonymity(k), DistinctDiversity(2, column: 0), LargestShare(alpha, column: 0)]
        search = LatticeSearch(
            table: try LatticeTable(
                hierarchies: hierarchies, codes: codes, sensitive: [SensitiveColumn(name: "s", values: outcomes)]),
            models: models, measure: .nonUniformEntropy, limit: records)
        self.rows = rows
    }

    var nodes: [LatticeNode] { (0..<3).flatMap { first in (0..<2).map { LatticeNode([first, $0]) } } }

    /// The checker's view of the file at a node, failing classes removed.
    func published(at node: LatticeNode) -> EquivalenceClasses {
        let people = kept(at: node)
        let shown = people.map { texts(of: rows[$0], at: node) }
        let columns = hierarchies.indices.map { column in
            CodedColumn(name: hierarchies[column].column, values: shown.map { $0[column] })
        }
        let judged = JudgedColumn(CodedColumn(name: "s", values: people.map { outcomes[$0] }), l: 2, alpha: alpha)
        return EquivalenceClasses(quasiIdentifiers: columns, sensitive: [judged], k: k)
    }

    func classSizes(at node: LatticeNode, removal: Bool) -> [[String]: Int] {
        (removal ? kept(at: node) : Array(0..<records)).reduce(into: [:]) {
            $0[texts(of: rows[$1], at: node), default: 0] += 1
        }
    }

    private func kept(at node: LatticeNode) -> [Int] {
        let removed = search.table.removedRecords(at: node, models: models)
        return (0..<records).filter { !removed[$0] }
    }

    private func texts(of row: [String], at node: LatticeNode) -> [String] {
        row.indices.map { column in
            SearchedFile.levels[column].first { $0[0] == row[column] }?[node.levels[column]] ?? ""
        }
    }
}

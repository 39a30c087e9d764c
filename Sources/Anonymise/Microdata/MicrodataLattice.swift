import Cells
import Columns
import Definition
import Lattice

/// The lattice of a panel's records, one a person: what a node would lose, and whom it would remove.
///
/// - Source: `disclosure.md` section 12, "Search".
struct MicrodataLattice: Sendable {
    let search: LatticeSearch
    private let microdata: MicrodataDefinition

    /// - Errors: `unsearchable`, also where there are no persons.
    init(_ drawn: DrawnRecords, _ microdata: MicrodataDefinition) throws(MicrodataError) {
        let built = Result { () throws(LatticeError) in
            try LatticeTable(
                hierarchies: try microdata.quasiIdentifiers.map { column throws(LatticeError) in
                    try Hierarchy(column: column.name, rows: column.hierarchy.rows)
                }, codes: drawn.quasiIdentifiers.map(\.codes),
                sensitive: drawn.sensitive.map { SensitiveColumn(name: $0.name, labels: $0.labels, codes: $0.codes) })
        }
        guard case .success(let table) = built else { throw MicrodataError(.unsearchable, "microdata") }
        search = LatticeSearch(
            table: table, models: MicrodataLattice.models(microdata, table), measure: .nonUniformEntropy,
            limit: microdata.mostRemoved(of: table.records))
        self.microdata = microdata
    }

    /// Whether a person's class breaks the policy at a node.
    func removed(at node: [Int]) -> [Bool] {
        search.table.removedRecords(at: LatticeNode(node), models: search.models)
    }

    private static func models(_ microdata: MicrodataDefinition, _ table: LatticeTable) -> [any PrivacyModel] {
        var models: [any PrivacyModel] = [KAnonymity(microdata.leastPersons)]
        for (index, column) in microdata.sensitive.enumerated() {
            let benign = column.benign.flatMap { table.sensitive[index].code(of: $0) }
            models.append(LargestShare(microdata.alpha, column: index, benign: benign))
            if column.benign == nil { models.append(DistinctDiversity(microdata.l, column: index)) }
            if column.isHigh { models.append(Closeness(MicrodataDefinition.highT, column: index)) }
        }
        return models
    }
}

extension CodeHierarchy {
    /// For each code of level 0 what it becomes at every level.
    fileprivate var rows: [[String]] {
        levels[0].codes.indices.map { code in levels.indices.map { levels[$0].codes[positions[$0][code]].id } }
    }
}

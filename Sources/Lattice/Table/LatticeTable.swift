import Cells

/// Records to generalise: their quasi-identifiers, collapsed to distinct tuples with counts, and their sensitive columns.
///
/// - Shapes: all columns have one code per record, in the same order.
/// - Errors: `noRecords`, `tooManyNodes`, `badParameter` where columns differ in length.
package struct LatticeTable: Sendable {
    package let hierarchies: [Hierarchy]
    package let sensitive: [SensitiveColumn]
    package let records: Int
    let space: NodeSpace
    /// The distinct tuples.
    let base: ClassTable
    /// For each record, its tuple.
    private let tupleOfRecord: [Int32]

    package init(hierarchies: [Hierarchy], codes: [[UInt32]], sensitive: [SensitiveColumn] = []) throws(LatticeError) {
        guard !hierarchies.isEmpty else {
            throw LatticeError(.badParameter, "no quasi-identifier", at: "quasi-identifiers")
        }
        let records = codes.first?.count ?? 0
        guard records > 0 else { throw LatticeError(.noRecords, "there are no records", at: "data") }
        guard codes.count == hierarchies.count, codes.allSatisfy({ $0.count == records }),
            sensitive.allSatisfy({ $0.codes.count == records })
        else { throw LatticeError(.badParameter, "columns differ in length", at: "data") }
        self.hierarchies = hierarchies
        self.sensitive = sensitive
        self.records = records
        space = try NodeSpace(heights: hierarchies.map(\.height))
        let layout = KeyLayout(sizes: hierarchies.map(\.values))
        let frequencies = FrequencyTable(counting: LatticeTable.keys(codes, layout), width: layout.width)
        tupleOfRecord = frequencies.groups
        base = ClassTable(
            layout: layout, frequencies: frequencies,
            histograms: sensitive.map {
                ClassHistogram(
                    classes: frequencies.counts.count, classOfRow: frequencies.groups, codeOfRow: $0.codes, weights: nil
                )
            })
    }

    /// Nodes of the lattice.
    package var nodes: Int { space.count }

    /// Whether the table has this node.
    package func contains(_ node: LatticeNode) -> Bool {
        node.levels.count == space.heights.count
            && zip(node.levels, space.heights).allSatisfy { (0...$1).contains($0) }
    }

    /// The classes of a node, counted from the distinct tuples.
    func classes(at node: LatticeNode) -> ClassTable {
        base.merged(by: mappings(to: node))
    }

    /// For each record whether its class at `node` breaks one of the models.
    package func removedRecords(at node: LatticeNode, models: [any PrivacyModel]) -> [Bool] {
        let mapped = base.mapped(by: mappings(to: node))
        let rejected = models.rejections(in: mapped.table, of: self)
        return tupleOfRecord.map { rejected[Int(mapped.groups[Int($0)])] }
    }

    private func mappings(to node: LatticeNode) -> [(column: Int, codes: [UInt32])] {
        hierarchies.indices.filter { node.levels[$0] > 0 }.map { ($0, hierarchies[$0].codes(at: node.levels[$0])) }
    }

    private static func keys(_ codes: [[UInt32]], _ layout: KeyLayout) -> [UInt64] {
        var keys = Array(repeating: UInt64(0), count: codes[0].count * layout.width)
        for (column, codes) in codes.enumerated() {
            let field = layout.fields[column]
            for (row, code) in codes.enumerated() {
                keys[row * layout.width + field.word] |= UInt64(code) &<< field.shift
            }
        }
        return keys
    }
}

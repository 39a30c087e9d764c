package import Cells
package import Columns
package import Definition
import Lattice

/// The records of a quarter's panel at the pinned node, classes that fail removed: what is published after the gate.
///
/// Only this module makes one: from a `PanelFrame`, or by reading back what it wrote, verified. It promises what the search
/// thinks; the checker in `Protect` thinks for itself.
///
/// - Shapes: one row a person in keyed order; quasi-identifiers, then sensitive columns, in the order of the definition.
package struct AnonymisedPanel: Sendable {
    package let quarter: Quarter
    /// The file's number; its panel is that modulo 8.
    package let file: Int
    package let panel: Int
    /// The pinned level of each quasi-identifier.
    package let node: [Int]
    package let quasiIdentifiers: [CodedColumn]
    package let sensitive: [CodedColumn]
    /// Persons of the panel, and how many of them are not in the file.
    package let persons: Int
    package let removed: Int
    /// Non-uniform entropy as a share of the greatest there can be, in millionths.
    package let lossMillionths: Int

    /// Draws the file; nil if more persons would have to be removed than is allowed, or there is nobody.
    ///
    /// - Parameters:
    ///   - frame: of the panel that the file's number asks for.
    ///   - file: its number.
    ///   - microdata: with the pinned node.
    ///   - key: `K_rel`, which nobody may keep.
    /// - Throws: `unsearchable`.
    package init?(
        _ frame: PanelFrame, file: Int, microdata: MicrodataDefinition, under key: ReleaseKey
    ) throws(MicrodataError) {
        precondition(frame.panel == file % MicrodataDefinition.panels, "a file holds the panel of its number")
        guard let node = microdata.node, frame.personCount > 0 else { return nil }
        let drawn = DrawnRecords(frame, microdata, under: key)
        let lattice = try MicrodataLattice(drawn, microdata)
        guard let evaluation = lattice.search.evaluation(of: LatticeNode(node)) else { return nil }
        let removed = lattice.removed(at: node)
        let kept = removed.indices.filter { !removed[$0] }
        guard !kept.isEmpty else { return nil }
        self.init(
            quarter: frame.quarter, file: file, panel: frame.panel, node: node,
            quasiIdentifiers: drawn.quasiIdentifiers.indices.map { index in
                drawn.quasiIdentifiers[index].taking(kept)
                    .generalised(microdata.quasiIdentifiers[index].hierarchy, at: node[index])
            }, sensitive: drawn.sensitive.map { $0.taking(kept) }, persons: frame.personCount,
            removed: frame.personCount - kept.count,
            lossMillionths: Int((evaluation.lossShare * 1_000_000).rounded()))
    }

    init(
        quarter: Quarter, file: Int, panel: Int, node: [Int], quasiIdentifiers: [CodedColumn],
        sensitive: [CodedColumn], persons: Int, removed: Int, lossMillionths: Int
    ) {
        self.quarter = quarter
        self.file = file
        self.panel = panel
        self.node = node
        self.quasiIdentifiers = quasiIdentifiers
        self.sensitive = sensitive
        self.persons = persons
        self.removed = removed
        self.lossMillionths = lossMillionths
    }
}

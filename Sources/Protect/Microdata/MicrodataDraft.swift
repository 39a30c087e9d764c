package import Cells
package import Columns

/// Records that somebody would like to publish. Says nothing about whether they may be.
package struct MicrodataDraft: Sendable {
    let quarter: Quarter
    let file: Int
    let panel: Int
    let node: [Int]
    let records: CodedTable
    let persons: Int
    let removed: Int
    let lossMillionths: Int

    /// - Parameters:
    ///   - quarter: the quarter of the dossiers.
    ///   - file: the file's number.
    ///   - panel: whose persons are in it.
    ///   - node: the level of each quasi-identifier.
    ///   - records: quasi-identifiers and sensitive columns, one row a person.
    ///   - persons: of the panel.
    ///   - removed: of these, those that are not in the file.
    ///   - lossMillionths: non-uniform entropy as a share of the greatest there can be.
    package init(
        quarter: Quarter, file: Int, panel: Int, node: [Int], records: CodedTable, persons: Int, removed: Int,
        lossMillionths: Int
    ) {
        self.quarter = quarter
        self.file = file
        self.panel = panel
        self.node = node
        self.records = records
        self.persons = persons
        self.removed = removed
        self.lossMillionths = lossMillionths
    }
}

import CanonicalJSON
package import Cells
package import Definition
package import DurableFiles

/// The protected tables on disk, drawn by `aggregate` and published as they lie there. Private until then.
///
/// Holds no key and no true count. A table may be replaced until it is sealed.
///
/// ```
/// protected/<quarter>/<measure>.<epoch>.csv             key,value of every cell that holds records
/// protected/<quarter>/<measure>.<epoch>.headlines.csv   count,area,value,precision
/// protected/<quarter>/<measure>.<epoch>.json            holes, pool, rules, digests; written last
/// ```
package struct ProtectedStore: Sendable {
    private let folder: DurableFolder
    private let definition: PipelineDefinition

    /// A store in a state folder.
    package init(folder: DurableFolder, definition: PipelineDefinition) {
        self.folder = folder
        self.definition = definition
    }

    /// Puts a table in place of the one of the same measure, quarter and epoch.
    ///
    /// - Errors: `DurableError`; `measureUnprotectable` if the table is of another definition.
    package func write(_ table: ProtectedTable) throws {
        let files = table.files(try ProtectionPlan(of: table, definition: definition))
        let name = name(table.measure, table.quarter, table.epoch)
        try replace(name + ".csv", files.cells)
        try replace(name + ".headlines.csv", files.headlines)
        try replace(name + ".json", files.manifest)
    }

    /// A file that is already as it should be is left alone.
    private func replace(_ name: String, _ bytes: [UInt8]) throws(DurableError) {
        if folder.exists(name), try folder.read(name) == bytes { return }
        try folder.write(bytes, to: name)
    }

    /// The table, verified, or nil if none was drawn.
    ///
    /// - Errors: `DurableError`; `storeDamaged`, `drawnOtherwise`, `measureUnprotectable`.
    package func read(measure: String, quarter: Quarter, epoch: Int) throws -> ProtectedTable? {
        let name = name(measure, quarter, epoch)
        guard folder.exists(name + ".json") else { return nil }
        let files = ProtectedFiles(
            cells: try folder.read(name + ".csv"), headlines: try folder.read(name + ".headlines.csv"),
            manifest: try folder.read(name + ".json"))
        let base = (try? JSONValue(parsing: files.manifest))?["base"]?.integer
        return try ProtectedTable(
            verifying: files,
            plan: ProtectionPlan(
                measure, quarter: quarter, epoch: epoch, base: base.flatMap { isBase($0, epoch) ? $0 : nil },
                definition: definition))
    }

    private func name(_ measure: String, _ quarter: Quarter, _ epoch: Int) -> String {
        "protected/\(quarter)/\(measure).\(epoch)"
    }

    /// Its own, or that of a vintage before, whose values it repeats.
    private func isBase(_ base: Int64, _ epoch: Int) -> Bool {
        definition.disclosure.vintages.contains { $0.epoch <= epoch && $0.base == base }
    }
}

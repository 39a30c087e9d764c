import CanonicalJSON
package import Cells
import Columns
package import DurableFiles
import Parquet

/// The drawn microdata on disk: private until the gate, replaceable until sealed.
///
/// Holds no key and no pseudonym. The manifest is written last.
///
/// ```
/// microdata/<quarter>.json               what became of it
/// microdata/<quarter>.<sha12>.parquet    the records, named by content
/// ```
///
/// - Errors: `MicrodataError`, `DurableError`.
package struct MicrodataStore: Sendable {
    private static let folderName = "microdata"

    private let folder: DurableFolder

    /// A store in a state folder.
    package init(folder: DurableFolder) {
        self.folder = folder
    }

    /// Puts a draw in place of the one of its quarter.
    package func write(_ draw: MicrodataDraw) throws {
        let parquet = draw.panel.map { MicrodataStore.parquet(of: $0.table) }
        let name = parquet.map { "\(draw.quarter).\(SHA256Hex.of($0).prefix(12)).parquet" }
        if let parquet, let name { try folder.write(parquet, to: path(name)) }
        let manifest = JSONValue.object(present: [
            "format": 1, "quarter": .string(draw.quarter.description), "file": .integer(draw.file),
            "inputs": .string(draw.inputs), "policy_sha256": .string(draw.policySHA256),
            "records": name.map { .string($0) }, "records_sha256": parquet.map { .string(SHA256Hex.of($0)) },
            "panel": draw.panel?.json,
        ])
        try folder.write(manifest.serialized(), to: path("\(draw.quarter).json"))
        for old in try folder.list(MicrodataStore.folderName)
        where old.hasPrefix("\(draw.quarter).") && old.hasSuffix(".parquet") && old != name {
            try folder.remove(path(old))
        }
    }

    /// The draw of a quarter, every byte verified; nil if none was made.
    package func read(_ quarter: Quarter) throws -> MicrodataDraw? {
        let name = path("\(quarter).json")
        guard folder.exists(name) else { return nil }
        guard let manifest = try? JSONValue(parsing: try folder.read(name)), manifest["format"]?.integer == 1,
            manifest["quarter"]?.string == quarter.description, let file = manifest["file"]?.integer,
            let inputs = manifest["inputs"]?.string, let policy = manifest["policy_sha256"]?.string
        else { throw MicrodataError(.damaged, name) }
        let panel = try manifest["panel"].map { try readPanel($0, manifest, quarter, Int(file), name) }
        return MicrodataDraw(
            quarter: quarter, file: Int(file), inputs: inputs, policySHA256: policy, panel: panel)
    }

    private func readPanel(
        _ json: JSONValue, _ manifest: JSONValue, _ quarter: Quarter, _ file: Int, _ name: String
    ) throws -> AnonymisedPanel {
        guard let records = manifest["records"]?.string, folder.exists(path(records)) else {
            throw MicrodataError(.damaged, name)
        }
        let bytes = try folder.read(path(records))
        guard SHA256Hex.of(bytes) == manifest["records_sha256"]?.string, let table = MicrodataStore.table(in: bytes),
            let panel = AnonymisedPanel(json, table: table, quarter: quarter, file: file)
        else { throw MicrodataError(.damaged, path(records)) }
        return panel
    }

    private func path(_ name: String) -> String { MicrodataStore.folderName + "/" + name }

    private static func parquet(of table: CodedTable) -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            var writer = ParquetFileWriter(schema: table.schema, options: .staging()) { bytes += $0 }
            try writer.append(table.batch)
            _ = try writer.close()
        } catch {
            preconditionFailure("appending to an array does not fail, and the writer has no other errors")
        }
        return bytes
    }

    private static func table(in bytes: [UInt8]) -> CodedTable? {
        do {
            let reader = try ParquetFileReader(bytes: bytes)
            return CodedTable(
                try (0..<reader.rowGroupCount).map { try reader.read(rowGroup: $0) }, schema: reader.schema)
        } catch {
            return nil
        }
    }
}

extension AnonymisedPanel {
    fileprivate var table: CodedTable { CodedTable(quasiIdentifiers + sensitive) }

    fileprivate var json: JSONValue {
        .object([
            "node": .array(node.map { .integer($0) }), "panel": .integer(panel), "persons": .integer(persons),
            "removed": .integer(removed), "loss_millionths": .integer(lossMillionths),
        ])
    }

    fileprivate init?(_ json: JSONValue, table: CodedTable, quarter: Quarter, file: Int) {
        guard let node = json["node"]?.array?.compactMap(\.integer), let panel = json["panel"]?.integer,
            let persons = json["persons"]?.integer, let removed = json["removed"]?.integer,
            let loss = json["loss_millionths"]?.integer, node.count <= table.columns.count
        else { return nil }
        self.init(
            quarter: quarter, file: file, panel: Int(panel), node: node.map { Int($0) },
            quasiIdentifiers: Array(table.columns.prefix(node.count)),
            sensitive: Array(table.columns.dropFirst(node.count)), persons: Int(persons), removed: Int(removed),
            lossMillionths: Int(loss))
    }
}

import CanonicalJSON
import Cells
import DurableFiles

/// The three files of a protected table. The manifest is written last; it holds the digests of the other two and, as
/// `sha256`, that of itself without this field.
struct ProtectedFiles {
    /// Lines `key,value` of the cells that hold records.
    let cells: [UInt8]
    let headlines: [UInt8]
    let manifest: [UInt8]
}

extension ProtectedTable {
    /// The table as it is stored.
    func files(_ plan: ProtectionPlan) -> ProtectedFiles {
        let cells = Cube.canonicalBytes(drawn.cells)
        let headlines = HeadlineSheet(plan: plan).bytes(self)
        let holes = drawn.areas.compactMap { commune, area -> (String, JSONValue)? in
            if case .missing(let reason) = area { (commune, .string(reason.rawValue)) } else { nil }
        }
        var manifest: [String: JSONValue] = [
            "format": 3, "measure": .string(measure), "quarter": .string(quarter.description),
            "epoch": .integer(Int64(epoch)), "vintage": .string(vintage), "base": .integer(base),
            "pool": .strings(pool), "left_out": .strings(leftOut.map(\.rawValue).sorted()),
            "audit": audit?.json ?? .null, "holes": .object(Dictionary(uniqueKeysWithValues: holes)),
            "rules": .string(plan.digest), "shape": TableShape(plan, leftOut: leftOut).json,
            "cells_sha256": .string(SHA256Hex.of(cells)),
            "headlines_sha256": .string(SHA256Hex.of(headlines)),
        ]
        manifest["sha256"] = .string(SHA256Hex.of(JSONValue.object(manifest).serialized()))
        return ProtectedFiles(cells: cells, headlines: headlines, manifest: JSONValue.object(manifest).serialized())
    }

    /// Reads a table back: digests, rules and every derived byte must be those of the files.
    ///
    /// - Errors: `storeDamaged`, `drawnOtherwise`.
    init(verifying files: ProtectedFiles, plan: ProtectionPlan) throws(ProtectionError) {
        guard let manifest = try? JSONValue(parsing: files.manifest),
            manifest["cells_sha256"]?.string == SHA256Hex.of(files.cells),
            manifest["headlines_sha256"]?.string == SHA256Hex.of(files.headlines)
        else { throw plan.failure(.storeDamaged, "digests of the protected table") }
        guard manifest["rules"]?.string == plan.digest else {
            throw plan.failure(.drawnOtherwise, "the rules of this measure")
        }
        guard let drawn = DrawnTable(files, manifest, plan) else {
            throw plan.failure(.storeDamaged, "lines of the protected table")
        }
        self = TableAssembly(plan: plan, drawn: drawn).table()
        let again = self.files(plan)
        guard again.cells == files.cells, again.headlines == files.headlines, again.manifest == files.manifest else {
            throw plan.failure(.storeDamaged, "the city's lines, or the order of lines")
        }
    }

    /// SHA-256 of the stored manifest, which holds the digests of the cells and the headlines.
    func manifestSHA256(_ plan: ProtectionPlan) -> String { SHA256Hex.of(files(plan).manifest) }

    /// SHA-256 of the stored cells, 64 lower-case hexadecimal digits; of nothing where a measure has no cells.
    package var cellsSHA256: String { SHA256Hex.of(Cube.canonicalBytes(drawn.cells)) }
}

extension DrawnTable {
    fileprivate init?(_ files: ProtectedFiles, _ manifest: JSONValue, _ plan: ProtectionPlan) {
        guard let rows = HeadlineSheet(plan: plan).rows(files.headlines), let holes = manifest["holes"]?.object,
            let pool = manifest["pool"]?.array?.compactMap(\.string), let cells = DrawnTable.cells(files.cells),
            let leftOut = manifest["left_out"]?.array
        else { return nil }
        var areas = rows.map { (commune: $0.key, area: Area.reported($0.value)) }
        for (commune, text) in holes {
            guard let reason = text.string.flatMap(MissingReason.init(rawValue:)), rows[commune] == nil else {
                return nil
            }
            areas.append((commune, .missing(reason)))
        }
        self.areas = areas.sorted { $0.commune.utf8.lexicographicallyPrecedes($1.commune.utf8) }
        self.pool = pool
        self.cells = cells
        self.leftOut = Set(leftOut.compactMap { $0.string.flatMap(CubeFamily.init(rawValue:)) })
        audit = manifest["audit"].flatMap(DrawAudit.init)
    }

    private static func cells(_ bytes: [UInt8]) -> [String: Int64]? {
        var cells: [String: Int64] = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let fields = line.split(separator: ",")
            guard fields.count == 2, let value = Int64(fields[1]) else { return nil }
            cells[String(fields[0])] = value
        }
        return cells
    }
}

package import CanonicalJSON
package import Cells
package import Columns
package import Definition
import DurableFiles

/// The microdata of a quarter as they are published: the checker found k, l and α in order, the node is the pinned one, and
/// no more persons were removed than is allowed.
///
/// Only this module makes one: by checking a draft, or by reading back what was sealed, verified.
///
/// - Shapes: `time_period`, quasi-identifiers, sensitive columns; one row a person, in keyed order.
/// - Source: `disclosure.md` section 12.
package struct Microdata: Sendable {
    static let periodColumn = "time_period"

    package let quarter: Quarter
    /// How many files were sealed before it, and whose persons are in it.
    package let file: Int
    package let panel: Int
    /// For each quasi-identifier the level at which it is shown.
    package let node: [String: Int]
    package let table: CodedTable
    /// The canonical bytes: every format is made from the same rows.
    package let csv: [UInt8]
    package let figures: MicrodataFigures
    let policy: MicrodataPolicy

    /// Nil where the checker finds something that is not in order.
    package init?(checking draft: MicrodataDraft, _ definition: MicrodataDefinition) {
        guard draft.node == definition.node, draft.panel == draft.file % MicrodataDefinition.panels else { return nil }
        let period = CodedColumn(
            name: Microdata.periodColumn, labels: [draft.quarter.description],
            codes: Array(repeating: 0, count: draft.records.rowCount))
        self.init(
            quarter: draft.quarter, file: draft.file, panel: draft.panel,
            node: Dictionary(uniqueKeysWithValues: zip(definition.quasiIdentifiers.map(\.name), draft.node)),
            table: CodedTable([period] + draft.records.columns), policy: MicrodataPolicy(definition),
            persons: draft.persons, removed: draft.removed, lossMillionths: draft.lossMillionths)
    }

    private init?(
        quarter: Quarter, file: Int, panel: Int, node: [String: Int], table: CodedTable, policy: MicrodataPolicy,
        persons: Int, removed: Int, lossMillionths: Int
    ) {
        guard let classes = policy.classes(of: table), classes.isInOrder, table.rowCount == persons - removed,
            policy.allows(removed: removed, of: persons)
        else { return nil }
        self.quarter = quarter
        self.file = file
        self.panel = panel
        self.node = node
        self.table = table
        self.policy = policy
        csv = MicrodataCSV.bytes(of: table)
        figures = MicrodataFigures(classes, persons: persons, removed: removed, lossMillionths: lossMillionths)
    }
}

extension Microdata {
    /// With what the ledger says beside it, ready to be sealed.
    package func sealed(kid: String, policySHA256: String) -> SealedMicrodata {
        SealedMicrodata(
            quarter: quarter, file: file, panel: panel, node: node, persons: figures.persons,
            removed: figures.removed, csv: csv, manifest: manifest.serialized(), kid: kid, policySHA256: policySHA256)
    }

    /// One entry of the report's `microdata`: figures about small groups as bands; how far it is from the tables.
    package func report(beside margins: PublishedMargins) -> JSONValue {
        let own: [String: JSONValue] = [
            "quarter": .string(quarter.description), "file": .integer(file), "panel": .integer(panel),
            "node": nodeJSON, "margins_tv": .object(margins.distances(to: self).mapValues { .fraction($0) }),
        ]
        return .object(figures.report.merging(own) { $1 })
    }

    private var nodeJSON: JSONValue { .object(node.mapValues { .integer($0) }) }

    private var manifest: JSONValue {
        .object([
            "format": 1, "quarter": .string(quarter.description), "file": .integer(file), "panel": .integer(panel),
            "node": nodeJSON, "policy": policy.json, "persons": .integer(figures.persons),
            "removed": .integer(figures.removed), "loss_millionths": .integer(figures.lossMillionths),
            "csv_sha256": .string(SHA256Hex.of(csv)),
        ])
    }

    /// Nil unless the files are exactly what this type writes.
    init?(csv: [UInt8], manifest: [UInt8]) {
        guard let json = try? JSONValue(parsing: manifest), json["csv_sha256"]?.string == SHA256Hex.of(csv),
            let table = MicrodataCSV.table(in: csv), let policy = json["policy"].flatMap(MicrodataPolicy.init),
            let quarter = json["quarter"]?.string.flatMap({ Quarter($0) }), let file = json["file"]?.integer,
            let panel = json["panel"]?.integer, let node = json["node"]?.object,
            let persons = json["persons"]?.integer, let removed = json["removed"]?.integer,
            let loss = json["loss_millionths"]?.integer
        else { return nil }
        self.init(
            quarter: quarter, file: Int(file), panel: Int(panel),
            node: node.compactMapValues { $0.integer.map { Int($0) } }, table: table, policy: policy,
            persons: Int(persons), removed: Int(removed), lossMillionths: Int(loss))
        guard self.csv == csv, self.manifest.serialized() == manifest else { return nil }
    }
}

extension VintageLedger {
    /// The sealed microdata of a quarter, every byte verified; nil if none are sealed.
    ///
    /// - Errors: `damaged`.
    package func microdata(of quarter: Quarter) throws -> Microdata? {
        guard let contents = try microdataContents(quarter) else { return nil }
        guard let microdata = Microdata(csv: contents.csv, manifest: contents.manifest) else {
            throw LedgerError(.damaged, LedgerSubject.microdata(quarter).path)
        }
        return microdata
    }
}

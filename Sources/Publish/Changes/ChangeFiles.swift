import CanonicalJSON
import Cells
import Compression
import Definition
import DurableFiles

/// `changes/<to>/`: the rows that differ, how many by indicator and reason, and the same in words.
///
/// Outside the snapshots, so that a withdrawal can take them away.
///
/// - Source: `publication.md` section 5.
struct ChangeFiles {
    static let schema = "nq57/changes/1"
    private static let summaryName = "summary.json"

    let from: String
    let to: String
    let changes: SnapshotChanges
    let definition: PipelineDefinition

    private var folder: String { "\(WebRoot.changes)/\(to)" }
    private var tablePath: String { "\(folder)/\(ChangeFiles.tableName(from))" }

    static func summaryPath(to: String) -> String { "\(WebRoot.changes)/\(to)/\(summaryName)" }
    private static func tableName(_ from: String) -> String { "from-\(from).csv.gz" }
    private static func textName(_ language: Language) -> String { "CHANGES.\(language.rawValue).md" }

    /// All that lies in `changes/<to>/`, sorted.
    static func names(from: String) -> [String] {
        Language.allCases.map(textName).sorted() + [tableName(from), summaryName]
    }

    var files: [PublishedFile] {
        let table = Gzip.compress(
            CSVText.file(header: ChangedRow.columns, rows: changes.rows.map(\.fields)),
            level: definition.publication.gzipLevel)
        return [
            PublishedFile(path: tablePath, bytes: table),
            PublishedFile(
                path: "\(folder)/\(ChangeFiles.summaryName)", bytes: summary(SHA256Hex.of(table)).serialized()),
        ]
            + Language.allCases.map {
                PublishedFile(path: "\(folder)/\(ChangeFiles.textName($0))", bytes: Array(text($0).utf8))
            }
    }

    /// What `index.json` says of them. `read` gives the bytes of a file below the web root; nil where there is none.
    private static func entry(
        ofSummary path: String, _ read: (String) throws -> [UInt8]?
    ) throws -> JSONValue? {
        guard let bytes = try read(path), let json = try? JSONValue(parsing: bytes), let from = json["from"],
            let to = json["to"], let table = json["path"], let hash = json["sha256"], let rows = json["rows"]
        else { return nil }
        let folder = path.dropLast(summaryName.count)
        let files = try (Language.allCases.map(textName).sorted() + [summaryName]).map { folder + $0 }.compactMap {
            path in
            try read(path).map { JSONValue.object(["path": .string(path), "sha256": .string(SHA256Hex.of($0))]) }
        }
        return .object(["from": from, "to": to, "path": table, "sha256": hash, "rows": rows, "files": .array(files)])
    }

    /// The same of the files on disk and of those about to be put there, newest first, none of withdrawn snapshots.
    static func entries(
        _ web: DurableFolder, adding new: [PublishedFile], of snapshots: [SnapshotSummary]
    ) throws -> [JSONValue] {
        let present = Set(snapshots.filter { $0.standing.state != .withdrawn }.map(\.id))
        let added = Dictionary(new.map { ($0.path, $0.bytes) }, uniquingKeysWith: { _, last in last })
        let onDisk = try web.list(WebRoot.changes).map(summaryPath).filter(web.exists)
        let summaries = Set(onDisk + added.keys.filter { $0.hasSuffix("/" + summaryName) })
        let newestFirst = summaries.sorted { $1.utf8.lexicographicallyPrecedes($0.utf8) }
        return try newestFirst.compactMap { path in
            try entry(ofSummary: path) { try added[$0] ?? (web.exists($0) ? web.read($0) : nil) }
        }.filter { entry in
            [entry["from"], entry["to"]].allSatisfy { present.contains($0?.string ?? "") }
        }
    }

    private var counts: [(indicator: String, reason: ChangedRow.Reason, rows: Int)] {
        var counts: [String: [ChangedRow.Reason: Int]] = [:]
        for row in changes.rows {
            counts[(row.new ?? row.old)?.indicator ?? "", default: [:]][row.reason, default: 0] += 1
        }
        return counts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.flatMap { indicator, reasons in
            reasons.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                (indicator: indicator, reason: $0.key, rows: $0.value)
            }
        }
    }

    private func summary(_ hash: String) -> JSONValue {
        .object([
            "schema": .string(ChangeFiles.schema), "from": .string(from), "to": .string(to), "path": .string(tablePath),
            "sha256": .string(hash), "rows": .integer(changes.rows.count),
            "counts": .array(
                counts.map {
                    .object([
                        "indicator_id": .string($0.indicator), "reason_code": .string($0.reason.rawValue),
                        "rows": .integer($0.rows),
                    ])
                }),
            "notes": .array(
                notes.notes.map {
                    .object(["id": .string($0.id), "vi": .string($0.text.vi), "en": .string($0.text.en)])
                }
            ),
        ])
    }

    private var notes: SnapshotNotes { definition.notes[to] ?? .none }

    private func text(_ language: Language) -> String {
        func sentence(_ key: String, _ values: [String: String] = [:]) -> String {
            definition.sentences.text("changes.\(key)", language, values)
        }
        let labels = Dictionary(
            (definition.codeLists["change_reason"]?.codes ?? []).map { ($0.id, $0.label[language]) },
            uniquingKeysWith: { first, _ in first })
        let mark = definition.settings.isSynthetic ? ["**\(definition.syntheticMark(language))**", ""] : []
        var lines = mark + ["# " + sentence("title", ["to": to, "from": from]), ""]
        if let told = notes.text { lines += [told[language], ""] }
        lines.append(
            changes.rows.isEmpty ? sentence("none") : sentence("intro", ["rows": String(changes.rows.count)]))
        lines.append("")
        for count in counts {
            let name = definition.indicator(count.indicator)?.texts.name[language] ?? count.indicator
            let label = labels[count.reason.rawValue] ?? count.reason.rawValue
            lines.append("- \(name) (`\(count.indicator)`): \(label), \(count.rows)")
        }
        if !notes.notes.isEmpty { lines += ["", "## " + sentence("notes"), ""] }
        for note in notes.notes {
            let name = definition.indicator(note.indicator)?.texts.name[language] ?? note.indicator
            lines.append("- \(note.id): \(name) (`\(note.indicator)`): \(note.text[language])")
        }
        lines.append("")
        return lines.joined(separator: "\n")
    }
}

import Anonymise
package import CanonicalJSON
import Cells
package import Definition
import DurableFiles
import Publish

/// Says what is known of one run, unit, source or snapshot. Reads whole files, takes no lock, and knows no row.
package struct StateDetails {
    /// For a person, and for a program.
    package struct Shown: Sendable {
        package let text: String
        package let json: JSONValue

        /// Fields in lines, their names padded.
        init(_ title: String, _ fields: [(String, String)], _ json: JSONValue) {
            let width = (fields.map(\.0.count).max() ?? 0) + 2
            let lines = fields.map { name, value in
                "  " + name + String(repeating: " ", count: width - name.count) + value
            }
            text = ([title] + lines).joined(separator: "\n")
            self.json = json
        }

        init(text: String, json: JSONValue) {
            self.text = text
            self.json = json
        }
    }

    let definition: PipelineDefinition
    let places: RunPlaces
    let identity: RunIdentity
    let store: StagingStore
    var archive: RunArchive { RunArchive(state: places.state.files) }

    package init(definition: PipelineDefinition, state: String?, output: String?, identity: RunIdentity) {
        self.definition = definition
        places = RunPlaces(definition: definition, state: state, output: output)
        self.identity = identity
        store = StagingStore(folder: places.state.files)
    }

    /// The report of a run; of the last one that ended if none is named.
    ///
    /// - Errors: exit 64 where there is none.
    package func run(_ id: String?) throws -> Shown {
        let report = try id.map { try archive.report(of: $0) } ?? archive.lastReport()
        guard let report else {
            let runs = try archive.runs().suffix(5).joined(separator: ", ")
            throw StateDetails.unknown(
                "run \(id ?? "that ended")", "the last ones are: \(runs.isEmpty ? "none" : runs)")
        }
        return Shown(text: report.markdown, json: report.json)
    }

    /// What is committed of a unit, written `00004/dossiers/2026-Q3`, and whether a later reading waits for a person.
    ///
    /// - Errors: exit 64 for a unit that was never committed; `StagingError`.
    package func unit(_ name: String) throws -> Shown {
        guard let unit = UnitID(name) else {
            throw StateDetails.unknown("unit \(name)", "write source/series/quarter, as in 00004/dossiers/2026-Q3")
        }
        let suspect = try store.suspect(unit)
        guard let manifest = try store.manifest(of: unit) else {
            throw StateDetails.unknown(
                "unit \(unit) that was ever committed",
                suspect == nil
                    ? "nq57 plan says what is read; nq57 status what failed"
                    : "it waits for a person: nq57 quarantine show \(unit)")
        }
        let waiting = suspect.map { "a reading of \($0.asOf.iso) waits for a person: nq57 quarantine show \(unit)" }
        let state = manifest.sourceState
        let refused = manifest.quarantined.rows.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        let unknown = manifest.unknownCodes.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        return Shown(
            unit.description,
            [
                ("rows", "\(manifest.partition.rows) staged, \(manifest.census.rows) counted at the source"),
                ("refused", refused.isEmpty ? "none" : refused.joined(separator: ", ")),
                ("unknown codes", unknown.isEmpty ? "none" : unknown.joined(separator: ", ")),
                ("read", "run \(manifest.run), as of \(manifest.asOf.iso), attempt \(manifest.attempt)"),
                ("source", "\(state.kind)\(state.server.map { " \($0)" } ?? ""), data of \(state.dataTime)"),
                ("held", "\(state.heldMilliseconds) ms"),
                ("not committed", waiting ?? "nothing"),
                ("unlocked", state.unlocked.isEmpty ? "none" : state.unlocked.joined(separator: ", ")),
                ("partition", StagingStore.partitionName(unit, manifest.partition)),
                ("digest", "\(manifest.partition.rowDigest), sha256 \(manifest.partition.sha256.prefix(16))"),
                ("key", manifest.digests.key), ("made by", "nq57 \(manifest.tool)"),
            ], manifest.document)
    }

    /// How a source is reached and what of it is behind.
    ///
    /// - Errors: exit 64 for a source that the pipeline does not have.
    package func source(_ id: String) throws -> Shown {
        guard let source = definition.sources.first(where: { $0.id == id }) else {
            throw StateDetails.unknown("source \(id)", "sources.yaml and communes.csv name them")
        }
        let units = try store.committed().filter { $0.unit.source == id }
        let report = try archive.lastExtraction()
        let faults = (report?.behind ?? []).filter { $0.source == id }
        let place: String =
            switch source.kind {
            case .sqlite(let path): "SQLite file \(path)"
            case .postgres(let endpoint):
                "PostgreSQL \(endpoint.host.isEmpty ? "(no host known)" : endpoint.host):\(endpoint.port), database "
                    + "\(endpoint.database), user \(endpoint.user), TLS \(endpoint.tlsMode)"
            }
        let commune = definition.commune(source.commune)?.name.vi ?? ""
        let behind = faults.map { "\($0.place) \($0.errorClass)/\($0.code): \($0.message) do: \($0.remedy)" }
        return Shown(
            id,
            [
                ("commune", "\(source.commune) \(commune)"), ("reached", place), ("layout", source.layout),
                ("datasets", source.datasets?.joined(separator: ", ") ?? "all of the layout"),
                (
                    "disabled",
                    source.disabledReason.map { "\($0), until \(source.disabledUntil?.iso ?? "further notice")" }
                        ?? "no"
                ),
                ("committed", "\(units.count) units, \(units.reduce(0) { $0 + $1.partition.rows }) rows"),
                ("last read", units.map(\.asOf).max()?.iso ?? "never"),
                (
                    "behind",
                    behind.isEmpty ? "nothing" : behind.joined(separator: "\n" + String(repeating: " ", count: 13))
                ),
            ],
            .object(present: [
                "schema": "nq57/source/1", "source": .string(id), "commune": .string(source.commune),
                "layout": .string(source.layout), "disabled": source.disabledReason.map(JSONValue.string),
                "units": .integer(units.count), "rows": .integer(units.reduce(0) { $0 + $1.partition.rows }),
                "last_read": units.map(\.asOf).max().map { .string($0.iso) }, "faults": .array(faults.map(\.json)),
            ]))
    }

    /// What the last reading cost a source's server, for its administrator.
    ///
    /// - Errors: exit 64 where nothing is kept; of files nothing is.
    package func guest(_ id: String) throws -> Shown {
        guard let guest = try archive.lastGuest(id) else {
            throw StateDetails.unknown(
                "guest report of \(id)", "there is one of each PostgreSQL source that a run read")
        }
        let number = { (field: String) in guest.json[field]?.integer ?? 0 }
        let errors = (guest.json["errors"]?.object ?? [:]).sorted { $0.key < $1.key }
            .map { "\($0.value.integer ?? 0) \($0.key)" }
        return Shown(
            "What nq57 did in the database of \(id), run \(guest.run)",
            [
                ("data of", guest.json["data_time"]?.string ?? "it never came to a snapshot"),
                ("held", "\(number("held_ms")) ms in \(number("snapshots")) read-only snapshots"),
                ("read", "\(number("rows")) rows, \(number("bytes")) bytes"),
                ("gave way", "\(number("yields")) times, because somebody waited"),
                ("errors", errors.isEmpty ? "none" : errors.joined(separator: ", ")),
            ], guest.json)
    }

    /// A published snapshot; the live one if none is named.
    ///
    /// - Errors: exit 64 where there is none; 74 where its manifest is damaged.
    package func snapshot(_ id: String?) throws -> Shown {
        let output = DurableFolder(path: places.output, temporary: places.state.files.temporary)
        let live =
            output.exists("latest.json")
            ? try JSONValue(parsing: try output.read("latest.json"))["snapshot_id"]?.string : nil
        guard let id = id ?? live, !id.contains("/"),
            let summary = try SnapshotSummary(reading: output.folder("snapshots/" + id))
        else {
            let known = try output.list("snapshots").suffix(5).joined(separator: ", ")
            throw StateDetails.unknown(
                "snapshot \(id ?? "yet")", "the last ones are: \(known.isEmpty ? "none" : known)")
        }
        let publishedAt = UTCTime(seconds: summary.publishedAt).text
        return Shown(
            "Snapshot \(id)\(id == live ? ", live" : "")",
            [
                ("published", publishedAt), ("quarters", "\(summary.from) to \(summary.to)"),
                ("indicators", "\(summary.indicators.count)"), ("bytes", "\(summary.bytes)"),
                ("content", summary.contentSHA256), ("manifest", "sha256 \(summary.manifestSHA256)"),
                ("folder", "\(places.output)/snapshots/\(id)"),
            ],
            .object([
                "schema": "nq57/snapshot/1", "snapshot": .string(id), "live": .bool(id == live),
                "published_at": .string(publishedAt), "from": .string(summary.from.description),
                "to": .string(summary.to.description), "bytes": .integer(summary.bytes),
                "content_sha256": .string(summary.contentSHA256), "manifest_sha256": .string(summary.manifestSHA256),
            ]))
    }

    static func unknown(_ what: String, _ remedy: String) -> RunError {
        RunError(code: "unknownArgument", message: "there is no \(what).", remedy: remedy, status: .usage)
    }
}

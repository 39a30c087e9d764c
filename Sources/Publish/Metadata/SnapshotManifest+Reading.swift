import CanonicalJSON
import Cells

extension SnapshotManifest {
    /// Reads `snapshot.json`.
    ///
    /// - Errors: `damaged` if a field that this version needs is absent or of another type.
    init(reading bytes: [UInt8]) throws {
        guard let json = try? JSONValue(parsing: bytes), json["schema"]?.string == SnapshotManifest.schema,
            let id = json["snapshot_id"]?.string, let published = json["published_at"]?.string.flatMap({ UTCTime($0) }),
            let content = json["content_sha256"]?.string, let files = json["files"]?.array,
            let vintages = json["vintages"]?.array, let gates = json["gates"]?.array,
            let reporting = json["coverage"]?["units_reporting"]?.integer,
            let expected = json["coverage"]?["units_expected"]?.integer,
            let from = json["reference_period"]?["from"]?.string.flatMap({ Quarter($0) }),
            let to = json["reference_period"]?["to"]?.string.flatMap({ Quarter($0) }),
            let next = json["next_release"]?.string.flatMap({ CivilDate(iso: $0) })
        else { throw SnapshotManifest.damaged }
        self.init(
            snapshotID: id, publishedAt: published.seconds, previous: Previous(json: json["previous"]),
            contentSHA256: content, vintages: try SnapshotManifest.all(vintages, Vintage.init(json:)),
            gates: try SnapshotManifest.all(gates, Release.GateResult.init(json:)), unitsReporting: Int(reporting),
            unitsExpected: Int(expected), nextRelease: next, from: from, to: to,
            files: try SnapshotManifest.all(files, Release.File.init(json:)))
    }

    private static func all<Element>(_ array: [JSONValue], _ read: (JSONValue) -> Element?) throws -> [Element] {
        let elements = array.compactMap(read)
        guard elements.count == array.count else { throw damaged }
        return elements
    }

    private static var damaged: PublishError {
        PublishError(
            .damaged, "the manifest of a snapshot is unreadable", remedy: PublishError.restoreSnapshot, place: path)
    }
}

extension SnapshotManifest.Previous {
    fileprivate init?(json: JSONValue?) {
        guard let id = json?["snapshot_id"]?.string, let hash = json?["manifest_sha256"]?.string else { return nil }
        self.init(snapshotID: id, manifestSHA256: hash)
    }
}

extension SnapshotManifest.Vintage {
    fileprivate init?(json: JSONValue) {
        guard let measure = json["measure"]?.string, let period = json["period"]?.string.flatMap({ Quarter($0) }),
            let vintage = json["vintage"]?.string, let base = json["base"]?.integer,
            let hash = json["sha256"]?.string
        else { return nil }
        self.init(measure: measure, period: period, vintage: vintage, base: base, sha256: hash)
    }
}

extension Release.GateResult {
    fileprivate init?(json: JSONValue) {
        guard let id = json["id"]?.string, let result = json["result"]?.string else { return nil }
        self.init(id: id, result: result, reason: json["reason"].flatMap(LocalisedText.init(json:)))
    }
}

extension Release.File {
    fileprivate init?(json: JSONValue) {
        guard let path = json["path"]?.string, let bytes = json["bytes"]?.integer,
            let hash = json["sha256"]?.string, let mediaType = json["media_type"]?.string,
            let role = json["role"]?.string
        else { return nil }
        self.init(
            path: path, bytes: Int(bytes), sha256: hash, mediaType: mediaType, role: role,
            rows: json["rows"]?.integer.map { Int($0) }, content: Content(json: json))
    }
}

extension Release.File.Content {
    fileprivate init?(json: JSONValue) {
        guard let compression = json["compression"]?.string, let bytes = json["content_bytes"]?.integer,
            let hash = json["content_sha256"]?.string
        else { return nil }
        self.init(compression: compression, bytes: Int(bytes), sha256: hash)
    }
}

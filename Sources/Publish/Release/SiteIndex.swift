import CanonicalJSON
import Cells
import Definition

/// `latest.json` and `index.json` of one generation.
struct SiteIndex {
    /// How often a client may ask.
    static let pollSeconds = 3_600

    let release: Release
    let sequence: Int
    /// Unix seconds.
    let generatedAt: Int64
    /// Newest first, the release among them, each with its standing and its last day.
    let snapshots: [SnapshotSummary]
    /// Nil where nothing is signed.
    let keys: PublicKeyFiles?
    /// Unix seconds; nil where nothing is signed.
    let pointerExpires: Int64?
    /// As they are written, made once: the pointer names the hash of the index.
    let indexBytes: [UInt8]

    init(
        release: Release, sequence: Int, generatedAt: Int64, snapshots: [SnapshotSummary], keys: PublicKeyFiles?,
        pointerExpires: Int64?, changes: [JSONValue]
    ) {
        self.release = release
        self.sequence = sequence
        self.generatedAt = generatedAt
        self.snapshots = snapshots
        self.keys = keys
        self.pointerExpires = pointerExpires
        indexBytes = SiteIndex.index(release, sequence, generatedAt, snapshots, keys, changes).serialized()
    }

    var files: [PublishedFile] {
        [
            PublishedFile(path: "latest.json", bytes: latest.serialized()),
            PublishedFile(path: "index.json", bytes: indexBytes),
        ]
    }

    var latest: JSONValue {
        let url = "\(WebRoot.snapshots)/\(release.snapshotID)/"
        return .object(present: [
            "schema": "nq57/latest/1", "sequence": .integer(sequence), "snapshot_id": .string(release.snapshotID),
            "url": .string(url), "manifest": .string(url + SnapshotManifest.path),
            "manifest_sha256": .string(release.manifestSHA256),
            "published_at": .string(UTCTime(seconds: release.publishedAt).text),
            "next_release": .string(release.nextRelease.iso), "min_poll_seconds": .integer(SiteIndex.pollSeconds),
            "pointer": pointerExpires.map { _ in .string(Pointer.path(sequence)) },
            "expires": pointerExpires.map { .string(UTCTime(seconds: $0).text) },
        ])
    }

    private static func index(
        _ release: Release, _ sequence: Int, _ generatedAt: Int64, _ snapshots: [SnapshotSummary],
        _ keys: PublicKeyFiles?, _ changes: [JSONValue]
    ) -> JSONValue {
        .object(present: [
            "schema": "nq57/index/1", "generated_at": .string(UTCTime(seconds: generatedAt).text),
            "sequence": .integer(sequence), "api_version": "1", "deprecations": .array([]),
            "series": .array(release.definition.indicators.compactMap { series($0, release, snapshots) }),
            "snapshots": .array(snapshots.map { snapshot($0) }), "keys": keys?.json,
            "changes": .array(changes), "schemas": PublishedSchemas.listed,
        ])
    }

    private static func series(
        _ indicator: IndicatorDefinition, _ release: Release, _ snapshots: [SnapshotSummary]
    ) -> JSONValue? {
        let rows = release.observations.rows(of: indicator.id)
        guard let first = rows.first, let last = rows.last,
            let city = release.observations.headline(of: indicator.id, area: .city, period: last.period)
        else { return nil }
        return .object([
            "id": .string(indicator.id), "title": indicator.texts.name.json, "freq": "Q",
            "start": .string(first.period.description), "end": .string(last.period.description),
            "observations": .integer(rows.count),
            "coverage": .object([
                "units_reporting": .integer(city.unitsReporting), "units_expected": .integer(city.unitsExpected),
            ]),
            "last_changed": .string((rows.map(\.firstPublished).max() ?? first.firstPublished).iso),
            "snapshots": .strings(snapshots.filter { $0.indicators.contains(indicator.id) }.map(\.id)),
        ])
    }

    static func snapshot(_ summary: SnapshotSummary) -> JSONValue {
        .object(present: [
            "snapshot_id": .string(summary.id), "archive": summary.archive?.json,
            "state": .string(summary.standing.state.rawValue),
            "published_at": .string(UTCTime(seconds: summary.publishedAt).text),
            "manifest_sha256": .string(summary.manifestSHA256), "bytes_total": .integer(summary.bytes),
            "reference_period": .object([
                "from": .string(summary.from.description), "to": .string(summary.to.description),
            ]), "keep_until": summary.keepUntil.map { .string($0.iso) } ?? .null,
            "keep_announced_at": summary.keepAnnouncedAt.map { .string(UTCTime(seconds: $0).text) },
            "reason": summary.standing.reason?.json,
            "state_since": summary.standing.since.map { .string(UTCTime(seconds: $0).text) },
            "replaced_by": summary.standing.replacedBy.map { .string($0) },
            "tombstone_sha256": summary.tombstoneSHA256.map { .string($0) },
        ])
    }
}

import CanonicalJSON
import Cells
import Definition

/// `latest.json` and `index.json` of one generation.
struct SiteIndex {
    /// How often a client may ask.
    private static let pollSeconds = 3_600

    let release: Release
    let sequence: Int
    /// Unix seconds.
    let generatedAt: Int64
    /// Newest first, the release among them.
    let snapshots: [SnapshotSummary]

    var latest: JSONValue {
        let url = "\(WebRoot.snapshots)/\(release.snapshotID)/"
        return .object([
            "schema": "nq57/latest/1", "sequence": .integer(sequence), "snapshot_id": .string(release.snapshotID),
            "url": .string(url), "manifest": .string(url + SnapshotManifest.path),
            "manifest_sha256": .string(release.manifestSHA256),
            "published_at": .string(UTCTime(seconds: release.publishedAt).text),
            "next_release": .string(release.nextRelease.iso), "min_poll_seconds": .integer(SiteIndex.pollSeconds),
        ])
    }

    var index: JSONValue {
        .object([
            "schema": "nq57/index/1", "generated_at": .string(UTCTime(seconds: generatedAt).text),
            "sequence": .integer(sequence), "api_version": "1", "deprecations": .array([]),
            "series": .array(release.definition.indicators.compactMap(series)),
            "snapshots": .array(snapshots.map(snapshot)),
        ])
    }

    private func series(_ indicator: IndicatorDefinition) -> JSONValue? {
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

    private func snapshot(_ summary: SnapshotSummary) -> JSONValue {
        .object([
            "snapshot_id": .string(summary.id),
            "state": .string(summary.standing.state.rawValue),
            "published_at": .string(UTCTime(seconds: summary.publishedAt).text),
            "manifest_sha256": .string(summary.manifestSHA256), "bytes_total": .integer(summary.bytes),
            "reference_period": .object([
                "from": .string(summary.from.description), "to": .string(summary.to.description),
            ]), "keep_until": .null,
        ])
    }
}

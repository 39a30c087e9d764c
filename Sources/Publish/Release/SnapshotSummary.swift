import CanonicalJSON
package import Cells
package import DurableFiles

/// A published snapshot as the index and the releases page list it.
package struct SnapshotSummary: Sendable, Hashable {
    package let id: String
    /// Unix seconds.
    package let publishedAt: Int64
    /// First and last period.
    package let from: Quarter
    package let to: Quarter
    package let manifestSHA256: String
    package let contentSHA256: String
    /// Of all files.
    package let bytes: Int
    /// Ids of the indicators it holds.
    package let indicators: Set<String>
    /// The files that hold its tables whole: what a catalogue offers for download.
    let distributions: [Release.File]
    /// All of it in one file; nil where there is none.
    package var archive: SnapshotArchive.Listed?
    /// Of the tombstone; nil while its files are there.
    var tombstoneSHA256: String?
    /// The last day on which it is kept; nil where no end is announced.
    package var keepUntil: CivilDate?
    /// Unix seconds of the generation that first said so; nil where no end is announced.
    var keepAnnouncedAt: Int64?
    /// Where it stands today.
    package var standing = SnapshotStanding(.superseded)

    init(
        id: String, publishedAt: Int64, from: Quarter, to: Quarter, manifestSHA256: String, contentSHA256: String,
        bytes: Int, indicators: Set<String>, standing: SnapshotStanding
    ) {
        self.id = id
        self.publishedAt = publishedAt
        self.from = from
        self.to = to
        self.manifestSHA256 = manifestSHA256
        self.contentSHA256 = contentSHA256
        self.bytes = bytes
        self.indicators = indicators
        distributions = []
        self.standing = standing
    }

    /// Reads what a snapshot's own manifest says; nil if the folder holds none.
    ///
    /// - Errors: `damaged`.
    package init?(reading folder: DurableFolder) throws {
        guard folder.exists(SnapshotManifest.path) else { return nil }
        let bytes = try folder.read(SnapshotManifest.path)
        let manifest = try SnapshotManifest(reading: bytes)
        id = manifest.snapshotID
        publishedAt = manifest.publishedAt
        from = manifest.from
        to = manifest.to
        manifestSHA256 = SHA256Hex.of(bytes)
        contentSHA256 = manifest.contentSHA256
        self.bytes = manifest.files.reduce(bytes.count) { $0 + $1.bytes }
        indicators = Set(manifest.files.filter { $0.role == "indicator" && $0.mediaType == "text/csv" }.map(\.stem))
        distributions = manifest.files.filter { ["observations", MicrodataFiles.role].contains($0.role) }
    }
}

extension Release.File {
    /// The name without folder and suffix.
    var stem: String { String((path.split(separator: "/").last ?? "").prefix { $0 != "." }) }
}

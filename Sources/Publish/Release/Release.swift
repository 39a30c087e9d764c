package import Cells
import Columns
package import Definition

/// A snapshot in memory: exactly what is published, read back and verified from its sealed files.
///
/// Only this module makes one, and only from files whose `SHA256SUMS` fit: `Site` renders nothing else.
package struct Release: Sendable {
    /// A file of the snapshot, as its manifest lists it. Sizes and hashes are of the bytes as stored.
    package struct File: Sendable, Hashable {
        /// What a compressed file holds.
        package struct Content: Sendable, Hashable {
            /// `gzip` or `zstd`.
            package let compression: String
            package let bytes: Int
            package let sha256: String
        }

        /// Below the snapshot's folder.
        package let path: String
        package let bytes: Int
        /// Lower-case hex.
        package let sha256: String
        package let mediaType: String
        /// `observations`, `indicator`, `breakdown`, `microdata`, `code_list`, `coverage`, `late_records`, `report`,
        /// `protection`, `provenance`, `metadata`, `table_metadata`, `workbook`, `sdmx`, `citation`, `readme`, `licence`.
        package let role: String
        /// Records without the header; nil where the file is no table.
        package let rows: Int?
        /// Nil where the file is not compressed.
        package let content: Content?

        init(
            path: String, bytes: Int, sha256: String, mediaType: String, role: String, rows: Int?,
            content: Content? = nil
        ) {
            self.path = path
            self.bytes = bytes
            self.sha256 = sha256
            self.mediaType = mediaType
            self.role = role
            self.rows = rows
            self.content = content
        }
    }

    /// A check of the gate and its outcome: `pass`, `warn`, `overridden`.
    package struct GateResult: Sendable, Hashable {
        package let id: String
        package let result: String
        /// Why it was overridden, where it was.
        package let reason: LocalisedText?

        init(id: String, result: String, reason: LocalisedText?) {
            self.id = id
            self.result = result
            self.reason = reason
        }

        init(_ verdict: GateVerdict) {
            self.init(id: verdict.check, result: verdict.result.rawValue, reason: verdict.exceptions.first?.reason)
        }
    }

    package let snapshotID: String
    /// Unix seconds.
    package let publishedAt: Int64
    package let previousSnapshotID: String?
    package let contentSHA256: String
    package let manifestSHA256: String
    /// Bytes of `snapshot.json` and of `SHA256SUMS`, which are not among `files`.
    package let manifestSize: Int
    package let sumsSize: Int
    package let isSynthetic: Bool
    package let definition: PipelineDefinition
    package let observations: ObservationTable
    /// One record a person; the same in every format.
    let microdata: [Quarter: CodedTable]
    /// Sorted by path; `snapshot.json` and `SHA256SUMS` are not among them.
    package let files: [File]
    package let coverage: [Coverage]
    package let gates: [GateResult]
    /// What was protected how: `quality/report.json`.
    package let report: PublishedReport
    /// Communes that reported every dataset due in the last period, and communes due.
    package let unitsReporting: Int
    package let unitsExpected: Int
    /// Local day of the next planned release.
    package let nextRelease: CivilDate
    /// Numbers that were published otherwise before, as the published changes tell it, newest first. Not of the
    /// snapshot's own files: they come with the generation that is made around it.
    package var revisions: [Revision] = []
    /// Paths of the published tables of changes, by the snapshot that they lead to; likewise.
    package var changeTables: [String: String] = [:]
    /// On which day which quarter was or is due, and when it came, by day; likewise.
    package var calendar: [ReleaseDates.Entry] = []

    init(
        snapshotID: String, publishedAt: Int64, previousSnapshotID: String?, contentSHA256: String,
        manifestSHA256: String, manifestSize: Int, sumsSize: Int, isSynthetic: Bool, definition: PipelineDefinition,
        observations: ObservationTable,
        files: [File], coverage: [Coverage], gates: [GateResult], report: PublishedReport, unitsReporting: Int,
        unitsExpected: Int,
        nextRelease: CivilDate, microdata: [Quarter: CodedTable] = [:]
    ) {
        self.snapshotID = snapshotID
        self.publishedAt = publishedAt
        self.previousSnapshotID = previousSnapshotID
        self.contentSHA256 = contentSHA256
        self.manifestSHA256 = manifestSHA256
        self.manifestSize = manifestSize
        self.sumsSize = sumsSize
        self.isSynthetic = isSynthetic
        self.definition = definition
        self.observations = observations
        self.microdata = microdata
        self.files = files
        self.coverage = coverage
        self.gates = gates
        self.report = report
        self.unitsReporting = unitsReporting
        self.unitsExpected = unitsExpected
        self.nextRelease = nextRelease
    }
}

package import Cells
package import Definition

/// A snapshot in memory: exactly what is published, read back and verified from its sealed files.
///
/// Only this module makes one, and only after the gate's checks: `Site` renders nothing else.
package struct Release: Sendable {
    package struct File: Sendable, Hashable {
        /// Below the snapshot's folder.
        package let path: String
        package let bytes: Int
        /// Lower-case hex, of the bytes as stored.
        package let sha256: String
        package let mediaType: String
        /// `observations`, `indicator`, `breakdown`, `code_list`, `metadata`, `readme`, `licence`.
        package let role: String
        package let rows: Int?

        init(path: String, bytes: Int, sha256: String, mediaType: String, role: String, rows: Int?) {
            self.path = path
            self.bytes = bytes
            self.sha256 = sha256
            self.mediaType = mediaType
            self.role = role
            self.rows = rows
        }
    }

    /// Whether a commune delivered one dataset for one quarter.
    package struct Coverage: Sendable, Hashable {
        package let area: AreaCode
        package let dataset: String
        package let period: Quarter
        /// Nil: reported.
        package let missing: MissingReason?

        init(area: AreaCode, dataset: String, period: Quarter, missing: MissingReason?) {
            self.area = area
            self.dataset = dataset
            self.period = period
            self.missing = missing
        }
    }

    /// A check of the gate and its outcome: `pass`, `warn`, `overridden`.
    package struct GateResult: Sendable, Hashable {
        package let id: String
        package let result: String

        init(id: String, result: String) {
            self.id = id
            self.result = result
        }
    }

    package let snapshotID: String
    /// Unix seconds.
    package let publishedAt: Int64
    package let previousSnapshotID: String?
    package let contentSHA256: String
    package let manifestSHA256: String
    package let isSynthetic: Bool
    package let definition: PipelineDefinition
    package let observations: ObservationTable
    package let files: [File]
    package let coverage: [Coverage]
    package let gates: [GateResult]
    /// Communes that reported every dataset due in the last period, and communes due.
    package let unitsReporting: Int
    package let unitsExpected: Int
    /// Local day of the next planned release.
    package let nextRelease: CivilDate

    init(
        snapshotID: String, publishedAt: Int64, previousSnapshotID: String?, contentSHA256: String,
        manifestSHA256: String, isSynthetic: Bool, definition: PipelineDefinition, observations: ObservationTable,
        files: [File], coverage: [Coverage], gates: [GateResult], unitsReporting: Int, unitsExpected: Int,
        nextRelease: CivilDate
    ) {
        self.snapshotID = snapshotID
        self.publishedAt = publishedAt
        self.previousSnapshotID = previousSnapshotID
        self.contentSHA256 = contentSHA256
        self.manifestSHA256 = manifestSHA256
        self.isSynthetic = isSynthetic
        self.definition = definition
        self.observations = observations
        self.files = files
        self.coverage = coverage
        self.gates = gates
        self.unitsReporting = unitsReporting
        self.unitsExpected = unitsExpected
        self.nextRelease = nextRelease
    }
}

package import Cells

/// What is known about one committed unit. Renaming its file into place commits the unit.
///
/// - Source: `operations.md` section 4.
package struct UnitManifest: Hashable, Sendable {
    package struct Partition: Hashable, Sendable {
        /// Name in `staging/<series>/<quarter>/`, by content: `<source>.<sha12>.parquet`, or
        /// `….parquet.sealed`.
        package let file: String
        /// Of the Parquet bytes, sealed or not: 64 lower-case hexadecimal digits.
        package let sha256: String
        package let bytes: Int
        package let rows: Int
        /// Sum of a 64-bit hash per staged row, 16 hexadecimal digits: equal for equal rows in any order.
        package let rowDigest: String

        /// The file holds the Parquet bytes under a data key.
        package var isSealed: Bool { file.hasSuffix(".sealed") }
    }

    package struct Quarantine: Hashable, Sendable {
        /// Name in `quarantine/<series>/<quarter>/`; nil if no row was refused.
        package let file: String?
        /// Rows by reason.
        package let rows: [String: Int]
    }

    /// What the source said about itself when it was read.
    package struct SourceState: Hashable, Sendable {
        /// `postgres` or `sqlite`.
        package let kind: String
        /// `server_version_num`; nil for SQLite.
        package let server: Int?
        package let snapshot: String?
        /// UTC, `2026-11-23T18:31:02Z`.
        package let dataTime: String
        package let heldMilliseconds: Int
        /// Relations that could not be locked.
        package let unlocked: [String]

        package init(
            kind: String, server: Int?, snapshot: String?, dataTime: String, heldMilliseconds: Int, unlocked: [String]
        ) {
            self.kind = kind
            self.server = server
            self.snapshot = snapshot
            self.dataTime = dataTime
            self.heldMilliseconds = heldMilliseconds
            self.unlocked = unlocked
        }
    }

    /// Rows of the unit as the source counted them.
    package struct Census: Hashable, Sendable {
        package let rows: Int
        package let undated: Int
        package let after: Int
        /// What was counted of the whole series beside it; only where equal bytes of the source may stand for a new count.
        package let series: Series?

        package init(rows: Int, undated: Int, after: Int, series: Series? = nil) {
            self.rows = rows
            self.undated = undated
            self.after = after
            self.series = series
        }
    }

    /// A census of a series: rows by quarter, rows of no quarter by reason, all rows.
    package struct Series: Hashable, Sendable {
        package let rows: [String: Int]
        package let undated: [String: Int]
        package let total: Int

        package init(rows: [String: Int], undated: [String: Int], total: Int) {
            self.rows = rows
            self.undated = undated
            self.total = total
        }
    }

    /// What the unit was made with: SHA-256 of the definitions, and the key's check value.
    package struct Digests: Hashable, Sendable {
        package let layout: String
        package let dataset: String
        package let codes: String
        package let columns: String
        /// `kid:kcv`.
        package let key: String

        package init(layout: String, dataset: String, codes: String, columns: String, key: String) {
            self.layout = layout
            self.dataset = dataset
            self.codes = codes
            self.columns = columns
            self.key = key
        }
    }

    package let unit: UnitID
    package internal(set) var partition: Partition
    package internal(set) var quarantined: Quarantine
    /// Values not in the code table, by column.
    package let unknownCodes: [String: Int]
    /// Identifiers that are not usable, by `<column>:<rule>`.
    package let badIdentifiers: [String: Int]
    /// Usable values that are suspicious, and unreadable ones that were emptied, by `<column>:<rule>`.
    package let warnings: [String: Int]
    /// Rows refused as repeats.
    package let duplicates: Int
    /// Rows refused, but for repeats.
    package var faultyRows: Int { quarantined.rows.values.reduce(0, +) - duplicates }
    /// Whether its data are of after its quarter's end: only then it reports, and a register stays as it is.
    package var isOfWholeQuarter: Bool {
        UTCTime(sourceState.dataTime).map { $0.seconds * 1_000_000 >= unit.quarter.endMicroseconds } ?? false
    }
    package var run: String
    package var asOf: CivilDate
    package var attempt: Int
    package var sourceState: SourceState
    package var census: Census
    /// `hmac:…`, or nil where the source gave none.
    package var fingerprint: String?
    package var digests: Digests
    package var tool: String
    /// A register first read long after the quarter's end.
    package var isAsOfLate: Bool

    /// What the staging store made of the unit's rows, and what only the extractor knows.
    package init(
        staged: StagedUnit, run: String, asOf: CivilDate, attempt: Int, sourceState: SourceState, census: Census,
        fingerprint: String?, digests: Digests, tool: String, isAsOfLate: Bool = false
    ) {
        unit = staged.unit
        partition = staged.partition
        quarantined = staged.quarantined
        unknownCodes = staged.counts.unknownCodes
        badIdentifiers = staged.counts.badIdentifiers
        warnings = staged.counts.warnings
        duplicates = staged.quarantined.rows[RowFault.duplicateKey.reason] ?? 0
        self.run = run
        self.asOf = asOf
        self.attempt = attempt
        self.sourceState = sourceState
        self.census = census
        self.fingerprint = fingerprint
        self.digests = digests
        self.tool = tool
        self.isAsOfLate = isAsOfLate
    }
}

/// A canonical record type: what every layout is mapped onto, and what becomes of each column.
package struct DatasetDefinition: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Happened at a time; belongs to the quarter of its time column.
        case event
        /// In force from a day to a day.
        case register
    }

    package enum Subject: String, Sendable, CaseIterable {
        case person, household, business, authority
        case officialStatistic = "official_statistic"
    }

    /// When a register's row is in force at the end of a quarter.
    package struct InForce: Sendable {
        package enum Rule: Sendable {
            /// `from` ≤ last day, and `to` empty or > last day.
            case interval(from: String, to: String)
            /// The rows of the latest value of this column that is not after the last day.
            case latest(asOf: String)
        }
        package let rule: Rule

        package init(rule: Rule) {
            self.rule = rule
        }
    }

    /// Rows of which one stands and the others are repeats, beside the key.
    package struct Uniqueness: Sendable {
        package enum Keep: String, Sendable, CaseIterable {
            /// The earliest of the dataset's time column stands, always (SIM cards).
            case earliest
            /// The earlier start stands while the intervals in force overlap (businesses).
            case earlierWhileOverlapping = "earlier_while_overlapping"
        }
        package let column: String
        package let keep: Keep

        package init(column: String, keep: Keep) {
            self.column = column
            self.keep = keep
        }
    }

    package let name: String
    package let version: Int
    package let kind: Kind
    package let subject: Subject
    /// The columns that identify a row within a source.
    package let key: [String]
    /// What is read: one series per time column of an event, exactly one for a register.
    package let series: [UnitSeries]
    package let inForce: InForce?
    /// Which of two rows with one key stands: the greater value of this column.
    package let latestBy: String
    package let uniqueness: [Uniqueness]
    /// In the order of the file: read, derived and dropped ones.
    package let columns: [DatasetColumn]

    package init(
        name: String, version: Int, kind: Kind, subject: Subject, key: [String], series: [UnitSeries],
        inForce: InForce?, latestBy: String, uniqueness: [Uniqueness], columns: [DatasetColumn]
    ) {
        self.name = name
        self.version = version
        self.kind = kind
        self.subject = subject
        self.key = key
        self.series = series
        self.inForce = inForce
        self.latestBy = latestBy
        self.uniqueness = uniqueness
        self.columns = columns
    }

    package func column(_ name: String) -> DatasetColumn? {
        columns.first { $0.name == name }
    }

    /// The columns that staging keeps, in order. `source` and `quarter` are added by the staging store.
    package var stagedColumns: [DatasetColumn] {
        columns.filter { $0.staged != nil }
    }
}

/// A dataset as read by one of its time columns (ruling 27): `dossiers`, `dossiers-completed`.
package struct UnitSeries: Hashable, Sendable {
    /// Name of the units of this series: folder in staging and manifests.
    package let id: String
    package let dataset: String
    /// Column whose local day decides the quarter; nil for a register.
    package let quarterBy: String?
    /// Only the first series of a dataset counts towards reports of quality; an empty second time is no fault.
    package let isPrimary: Bool

    package init(id: String, dataset: String, quarterBy: String?, isPrimary: Bool) {
        self.id = id
        self.dataset = dataset
        self.quarterBy = quarterBy
        self.isPrimary = isPrimary
    }
}

package import Anonymise
package import Cells

/// What became of one source in one try: an outcome for every unit asked for, and what it cost the source.
package struct SourceOutcome: Sendable {
    package struct Unit: Sendable {
        package let id: UnitID
        package let outcome: UnitOutcome

        package init(_ id: UnitID, _ outcome: UnitOutcome) {
            self.id = id
            self.outcome = outcome
        }
    }

    /// Rows that belong to no quarter, and differences of layout, of one dataset.
    package struct DatasetNote: Sendable {
        package let dataset: String
        /// Of its first series.
        package let undated: [Census.Undated: Int]
        /// Rows of its first series that came to earlier quarters since those were committed.
        package let late: [Quarter: Int]
        /// `relation.column`, found in the source and neither read nor listed as ignored, in order of name.
        package let extraColumns: [String]
        /// Relations that cannot be locked.
        package let unlocked: [String]

        package init(
            dataset: String, undated: [Census.Undated: Int], late: [Quarter: Int], extraColumns: [String],
            unlocked: [String]
        ) {
            self.dataset = dataset
            self.undated = undated
            self.late = late
            self.extraColumns = extraColumns
            self.unlocked = unlocked
        }
    }

    /// What the reading cost the source: for its administrator.
    package struct Guest: Sendable {
        /// The server's clock when the snapshot was taken, or a file's time of change; nil if it never came to that.
        package var dataTime: String?
        package var heldMilliseconds = 0
        package var rows = 0
        package var bytes = 0
        /// Units may come from more than one only where reading was cut short.
        package var snapshots = 0
        /// Tries that met a failure, by its class.
        package var errors: [ExtractionFailure.Class: Int] = [:]
        /// How often the reading gave way because it kept somebody waiting.
        package var yields: Int { errors[.yield] ?? 0 }

        package init() {}
    }

    package let source: String
    /// In the order of the datasets, their series, and quarters.
    package var units: [Unit]
    package var notes: [DatasetNote]
    package var guest: Guest
    /// What no other database has; nil if it is not known.
    package var database: String?

    package init(
        source: String, units: [Unit] = [], notes: [DatasetNote] = [], guest: Guest = Guest(), database: String? = nil
    ) {
        self.source = source
        self.units = units
        self.notes = notes
        self.guest = guest
        self.database = database
    }
}

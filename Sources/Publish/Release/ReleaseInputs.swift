package import Cells
package import Protect

/// What a release is made of.
package struct ReleaseInputs: Sendable {
    /// Checks that need the private counts, the ledger or a person's decision, made on the figures as they stand in the
    /// files.
    package typealias Checks = @Sendable (ObservationTable) throws -> [Gate.Outcome]

    /// One for every measure of the definitions and every due quarter.
    package let tables: [ProtectedTable]
    /// Those of them that were sealed and taken back: what is made of them is published as `protected`.
    package let withdrawn: Set<VintageKey>
    /// Due quarters, oldest first.
    package let periods: [Quarter]
    package let coverage: [Coverage]
    /// Told with these and earlier quarters.
    package let lateRecords: [LateRecords]
    package let checks: Checks
    package let microdata: MicrodataInputs
    /// What the disclosure report tells of tables, microdata and keys; asked for only if there is something to publish.
    package let disclosure: @Sendable () throws -> DisclosureFacts
    /// Local day of the next planned release.
    package let nextRelease: CivilDate
    /// Called once the gate has passed and before anything becomes visible, with the second of publication: from then on
    /// only these figures can be published.
    package let seal: @Sendable (Int64) throws -> Void

    package init(
        tables: [ProtectedTable], withdrawn: Set<VintageKey> = [], periods: [Quarter], coverage: [Coverage],
        lateRecords: [LateRecords] = [],
        checks: @escaping Checks, microdata: MicrodataInputs = .none,
        disclosure: @escaping @Sendable () throws -> DisclosureFacts = { .none }, nextRelease: CivilDate,
        seal: @escaping @Sendable (Int64) throws -> Void = { _ in }
    ) {
        self.tables = tables
        self.withdrawn = withdrawn
        self.periods = periods
        self.coverage = coverage
        self.lateRecords = lateRecords
        self.checks = checks
        self.microdata = microdata
        self.disclosure = disclosure
        self.nextRelease = nextRelease
        self.seal = seal
    }
}

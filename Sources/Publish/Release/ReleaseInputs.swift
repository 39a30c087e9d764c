package import Cells
package import Protect

/// What a release is made of.
package struct ReleaseInputs: Sendable {
    /// One for every measure of the definitions and every due quarter.
    package let tables: [ProtectedTable]
    /// Due quarters, oldest first.
    package let periods: [Quarter]
    package let coverage: [Coverage]
    package let checks: OutsideChecks
    /// Local day of the next planned release.
    package let nextRelease: CivilDate

    package init(
        tables: [ProtectedTable], periods: [Quarter], coverage: [Coverage], checks: OutsideChecks,
        nextRelease: CivilDate
    ) {
        self.tables = tables
        self.periods = periods
        self.coverage = coverage
        self.checks = checks
        self.nextRelease = nextRelease
    }
}

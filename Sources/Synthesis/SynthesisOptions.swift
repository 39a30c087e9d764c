package import Cells

/// What `nq57 synthesise` makes: which city, how much of it, and what is wrong with it.
package struct SynthesisOptions: Sendable {
    /// Equal seeds give equal values, in either engine, whichever communes are written.
    package var seed: UInt64
    /// Received dossiers of all communes and quarters together, roughly.
    package var dossiers: Int
    /// The last day on which anything happens; also what "now" means to the sources.
    package var asOf: CivilDate
    /// The quarters in which events happen; nil: all from `firstQuarter` to that of `asOf`.
    package var quarters: [Quarter]?
    /// Ids of the sources that are written; nil: all of the definition.
    package var sources: [String]?
    package var faults: [SynthesisFault]
    /// Sources written beside each other.
    package var workers: Int

    package init(
        seed: UInt64, dossiers: Int = 500_000, asOf: CivilDate, quarters: [Quarter]? = nil, sources: [String]? = nil,
        faults: [SynthesisFault] = [], workers: Int = 2
    ) {
        self.seed = seed
        self.dossiers = dossiers
        self.asOf = asOf
        self.quarters = quarters
        self.sources = sources
        self.faults = faults
        self.workers = workers
    }
}

/// How far the rows of a COPY are taken before they are dropped. Each step does everything of those before it.
enum BenchStep: String, CaseIterable {
    /// The bytes arrive. The floor of every reader over libpq.
    case drain
    /// Typed columns: lane A.
    case decode
    /// Canonical columns, checked.
    case map
    /// Pseudonyms, coarse days and ages: what staging would write.
    case pseudonymise
}

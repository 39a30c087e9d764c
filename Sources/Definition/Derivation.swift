/// How a derived column follows from others: a closed list of rules, each stated in `datasets.md`.
package enum Derivation: Hashable, Sendable {
    /// `status` is neither `registered` nor `refused`.
    case isReceived
    /// Received, `status` done or returned, `completed_at` known.
    case isResolved
    /// `due_at`, `extended_due_at`, `paused_minutes`.
    case effectiveDue
    case dossierTimeliness
    case durationBand
    /// `answered_at` against `due_at`.
    case petitionTimeliness
    /// Completed years at the local day of `at`.
    case ageBand(at: String)
    case isAdult(at: String)
    /// `residence_commune` against `commune_code`.
    case residenceKind
    /// Pseudonym of the first usable identifier; the last one is the row's own key.
    case person(from: [String])
    /// The first of these columns that is known.
    case firstKnown([String])
    /// `minuend` − `subtrahend`; empty if either is.
    case difference(minuend: String, subtrahend: String)
}

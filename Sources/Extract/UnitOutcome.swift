package import Anonymise

/// What became of one unit.
package enum UnitOutcome: Sendable {
    /// Read, staged and committed.
    case committed(UnitManifest)
    /// Not read again: nothing in it changed. The manifest says when it was last seen.
    case unchanged(UnitManifest)
    /// Read, but beyond a limit: not committed; the last partition stays, if there is one.
    case suspect(UnitLimit, isCarried: Bool)
    /// The source has no such relation, or its layout does not record the dataset.
    case notCollected
    case failed(ExtractionFailure)
}

/// A limit that a unit went beyond.
package struct UnitLimit: Hashable, Sendable {
    package enum Kind: String, Sendable {
        case quarantined, unmapped, shrunk, emptied, grown
    }

    package let kind: Kind
    /// Rows or values found, and how many were allowed.
    package let found: Int
    package let allowed: Int

    package init(_ kind: Kind, found: Int, allowed: Int) {
        self.kind = kind
        self.found = found
        self.allowed = allowed
    }
}

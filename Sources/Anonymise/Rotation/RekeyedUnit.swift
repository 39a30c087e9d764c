/// What became of one unit while a root key is replaced.
package enum RekeyedUnit: Hashable, Sendable {
    /// Its rows stand under the new key; of `unlinked` ones the link to a person or record is lost.
    case rewritten(rows: Int, unlinked: Int)
    /// Nothing was changed: of so many rows, no source gives an identifier any more.
    case uncovered(rows: Int)
    /// Its partition could not be opened or was damaged, so it is gone, and the unit is to be read again.
    case discarded
}

/// One place where an attack got through.
///
/// Says where and how much is left to guess, never what was guessed.
package struct AttackFinding: Sendable, Hashable {
    /// Snapshot, file and row key.
    package let place: String
    package let what: String

    package init(place: String, what: String) {
        self.place = place
        self.what = what
    }
}

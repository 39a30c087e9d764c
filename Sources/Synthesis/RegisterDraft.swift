/// What is decided about a row of a register before its own columns are filled.
struct RegisterDraft {
    var head: RowHead
    /// The number of the row in its relation.
    var serial: Int
    /// Place among the good rows; 1,000,000 for a wrong one.
    let index: Int
    let profile: CommuneProfile
    let person: Person
    /// Random, 0 to 999: how the person's columns are filled in.
    let noise: Int
    /// For whatever else the row needs; a repeat draws the same.
    var random: SyntheticRandom
    var defect: Defect?
    var isSecond = false
    /// The day from which it is in force, also where the source does not say so.
    var start: Int
}

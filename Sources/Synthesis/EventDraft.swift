/// What is decided about a row of an event dataset before its own columns are filled.
struct EventDraft {
    var head: RowHead
    /// The number of the row in its relation.
    var serial: Int
    /// Place among the quarter's good rows.
    let index: Int
    let calendar: QuarterCalendar
    let profile: CommuneProfile
    let person: Person
    /// Random, 0 to 999: how the person's columns are filled in.
    let noise: Int
    /// For whatever else the row needs; a repeat draws the same.
    var random: SyntheticRandom
    var defect: Defect?
    /// The second telling of the same thing.
    var isSecond = false

    /// Local seconds since 1970-01-01; of a spoilt time, the one it had.
    var seconds: Int {
        if case .at(let seconds) = head.time { return seconds }
        return calendar.days.lowerBound * 86_400
    }

    var day: Int { seconds.quotient(by: 86_400) }

    /// Whether the figures of the newspaper article rule this row.
    var isOfArticle: Bool { profile.isSeeded && calendar.ordinal == 0 }
}

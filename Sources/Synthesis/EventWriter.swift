/// How the rows of one event dataset are made and written down. One conformer per dataset.
protocol EventWriter {
    var dataset: String { get }
    var motCua: SourceTable { get }
    var lienThong: SourceTable { get }
    /// Whether people are counted who are often older than most.
    var prefersOlder: Bool { get }
    /// Whether it only happens while the office is open.
    var inOfficeHours: Bool { get }
    /// Whether the legacy layout can hold one key twice.
    var repeatsInLegacy: Bool { get }

    /// Good rows of one quarter.
    func count(_ profile: CommuneProfile, _ calendar: QuarterCalendar) -> Int
    /// One row, every value of it, not yet ended.
    mutating func add(_ event: EventDraft, to block: inout RowBlock, _ plan: CityPlan)
    /// Rows that tell of the same thing once more; each must be refused as a repeat.
    func companions(of event: EventDraft, layout: SourceLayout) -> [EventDraft]
    /// The person of a row; nil: the usual choice.
    func person(_ index: Int, _ profile: CommuneProfile, _ calendar: QuarterCalendar) -> Int?
}

extension EventWriter {
    var prefersOlder: Bool { false }
    var inOfficeHours: Bool { true }
    var repeatsInLegacy: Bool { false }
    func companions(of event: EventDraft, layout: SourceLayout) -> [EventDraft] { [] }
    func person(_ index: Int, _ profile: CommuneProfile, _ calendar: QuarterCalendar) -> Int? { nil }
}

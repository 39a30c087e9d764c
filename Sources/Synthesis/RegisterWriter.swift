/// How the rows of one register are made and written down. One conformer per register.
protocol RegisterWriter {
    var dataset: String { get }
    var motCua: SourceTable { get }
    var lienThong: SourceTable { get }
    /// Whether the legacy layout can hold one key twice.
    var repeatsInLegacy: Bool { get }

    /// Good rows.
    func count(_ profile: CommuneProfile, _ plan: CityPlan) -> Int
    /// The day from which a row is in force.
    mutating func start(_ index: Int, _ profile: CommuneProfile, _ plan: CityPlan, _ random: inout SyntheticRandom)
        -> Int
    /// One row, every value of it, not yet ended.
    mutating func add(_ entry: RegisterDraft, to block: inout RowBlock, _ plan: CityPlan)
    /// Rows that tell of the same thing once more; each must be refused as a repeat.
    func companions(of entry: RegisterDraft) -> [RegisterDraft]
}

extension RegisterWriter {
    var repeatsInLegacy: Bool { false }
    func companions(of entry: RegisterDraft) -> [RegisterDraft] { [] }
}

/// Household businesses, enterprises and cooperatives; one of them stands in the register twice.
struct Businesses: RegisterWriter {
    let dataset = "businesses"
    let motCua = MotCuaTables.businesses
    let lienThong = LienThongTables.businesses
    private let kinds = Weights([760, 220, 20])
    private let sectors = Weights([60, 110, 60, 380, 190, 170, 30])

    func count(_ profile: CommuneProfile, _ plan: CityPlan) -> Int {
        max(profile.people / (profile.isSeeded ? 60 : 25), 8)
    }

    func start(_ index: Int, _ profile: CommuneProfile, _ plan: CityPlan, _ random: inout SyntheticRandom) -> Int {
        let first = CommuneSynthesis.start / 86_400
        if index % 10 < 8 || index == 1_000_000 { return first - 1 - random.below(4_000) }
        return first + random.below(max(plan.lastDay - first, 1))
    }

    /// The same tax code from a month later, while the first is still in force.
    func companions(of entry: RegisterDraft) -> [RegisterDraft] {
        guard entry.index == 3 else { return [] }
        var second = entry
        second.head.key = .serial(entry.serial + 1)
        second.start = entry.start + 30
        second.head.time = .day(second.start)
        return [second]
    }

    mutating func add(_ entry: RegisterDraft, to block: inout RowBlock, _ plan: CityPlan) {
        var random = entry.random
        let kind = kinds.pick(&random)
        let closes = max(entry.start, CommuneSynthesis.start / 86_400) + 40 + random.below(300)
        block.key(entry.head, prefix: "KD", commune: entry.profile.code)
        addTaxCode(entry, to: &block)
        block.commune(entry.head.commune)
        block.code(plan.codes.businessKind[kind], isSloppy: entry.noise == 990)
        block.code(plan.codes.businessSector[sectors.pick(&random)])
        block.flag(entry.noise < 40 ? nil : random.chance(kind == 0 ? 7_400 : 8_600))
        block.flag(entry.noise % 30 == 2 ? nil : random.chance(4_800))
        block.flag(entry.noise % 24 == 5 ? nil : random.chance(kind == 1 ? 2_900 : 700))
        block.otherDate(random.chance(800) ? nil : max(entry.start, CommuneSynthesis.start / 86_400 - 90))
        block.date(entry.head.time)
        block.otherDate(entry.index > 8 && entry.noise % 21 == 3 && closes <= plan.lastDay ? closes : nil)
        block.name(entry.person, from: plan.names)
        block.name(entry.person, from: plan.names)
        block.citizen(entry.person)
        block.phone(entry.person)
        block.address(entry.person, from: plan.names)
    }

    /// Ten digits beginning with 00, a branch, or the owner's personal number; the repeat has that of the first.
    private func addTaxCode(_ entry: RegisterDraft, to block: inout RowBlock) {
        let number = entry.isSecond && entry.index == 3 ? entry.serial - 1 : entry.serial
        if entry.index != 3, entry.index != 8 {
            if entry.noise < 50 { return block.emptyText() }
            if entry.noise < 120 || entry.person.canary != nil { return addOwner(entry, to: &block) }
        }
        block.beginText()
        block.append("00")
        if block.layout == .lienThong, entry.noise % 20 == 1 { block.append(0x2E) }
        block.append(digits: entry.profile.code, width: 5)
        block.append(digits: number % 1_000, width: 3)
        if number >= 1_000 || entry.noise % 40 == 7 {
            block.append(0x2D)
            block.append(digits: number / 1_000 + 1, width: 3)
        }
        block.endText()
    }

    /// A person owns one business, so that no two rows are one by accident.
    private func addOwner(_ entry: RegisterDraft, to block: inout RowBlock) {
        guard entry.person.canary == nil else { return block.citizen(entry.person) }
        block.beginText()
        block.append(digits: 848_070_900_000 + entry.serial % 90_000)
        block.endText()
    }
}

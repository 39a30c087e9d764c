/// Households, with those that came and went. The numbers in force fit the population.
struct Households: RegisterWriter {
    let dataset = "households"
    let motCua = MotCuaTables.households
    let lienThong = LienThongTables.households

    /// Of 1,000 households at the beginning: how many came in a quarter, and how many had left before.
    private static let arrivals = 18
    private static let departures = 13

    func count(_ profile: CommuneProfile, _ plan: CityPlan) -> Int {
        let initial = Households.initial(profile)
        return initial + initial * Households.arrivals * plan.calendars.count / 1_000
    }

    private static func initial(_ profile: CommuneProfile) -> Int {
        guard profile.role == .phucThinh else { return max(profile.people * 100 / 356, 12) }
        return SeedFigures.householdsWithApps + SeedFigures.householdsWithoutApps + SeedFigures.householdsUnknown
    }

    func start(_ index: Int, _ profile: CommuneProfile, _ plan: CityPlan, _ random: inout SyntheticRandom) -> Int {
        let first = CommuneSynthesis.start / 86_400
        if index < Households.initial(profile) || index == 1_000_000 {
            return random.chance(7_000) ? first : first - random.below(2_400)
        }
        // Arrivals begin after the quarter whose figures are told.
        return min(first + 92 + random.below(max(plan.lastDay - first - 91, 1)), plan.lastDay)
    }

    mutating func add(_ entry: RegisterDraft, to block: inout RowBlock, _ plan: CityPlan) {
        var random = entry.random
        let size = Size(entry, &random)
        block.key(entry.head, prefix: "HO", commune: entry.profile.code)
        block.commune(entry.head.commune)
        addGroup(entry, to: &block, plan, &random)
        block.integer(size.members)
        block.integer(size.adults)
        block.integer(size.withPhone)
        block.integer(size.skilled)
        block.flag(random.chance(250) ? nil : random.chance(9_260))
        block.flag(usesApps(entry, &random))
        block.otherDate(random.chance(300) ? nil : entry.start + random.below(60))
        block.date(entry.head.time)
        block.otherDate(end(entry, plan, &random))
        block.name(entry.person, from: plan.names)
        block.citizen(entry.person)
        block.phone(entry.person)
        block.address(entry.person, from: plan.names)
        if block.layout == .lienThong {
            block.integer(entry.noise < 60 ? 1 : 0)
        } else {
            block.note(entry.person, entry.noise < 60 ? plan.names.requests[5] : nil)
        }
    }

    private func addGroup(
        _ entry: RegisterDraft, to block: inout RowBlock, _ plan: CityPlan, _ random: inout SyntheticRandom
    ) {
        if let canary = block.canary { return block.text(canary.address) }
        if entry.noise == 5 { return block.emptyText() }
        let number = entry.index % entry.profile.residentialGroups + 1
        block.text(ResidentialGroups(entry.profile).name(number, variant: random.below(1_000), from: plan.names))
    }

    private func usesApps(_ entry: RegisterDraft, _ random: inout SyntheticRandom) -> Bool? {
        let turn = random.below(1_000)
        guard entry.profile.role == .phucThinh, entry.index < Households.initial(entry.profile) else {
            return turn < 25 ? nil : turn < 700 + entry.profile.code % 120
        }
        // 22,609 of them, spread over the register; the step is coprime to the count.
        let place = entry.index * 7_919 % Households.initial(entry.profile)
        if place < SeedFigures.householdsWithApps { return true }
        return place < SeedFigures.householdsWithApps + SeedFigures.householdsWithoutApps ? false : nil
    }

    /// A few leave each quarter, none in the first.
    private func end(_ entry: RegisterDraft, _ plan: CityPlan, _ random: inout SyntheticRandom) -> Int? {
        guard random.chance(Households.departures * 10 * plan.calendars.count) else { return nil }
        let earliest = max(entry.start + 30, CommuneSynthesis.start / 86_400 + 93)
        guard earliest < plan.lastDay else { return nil }
        return random.within(earliest...plan.lastDay)
    }
}

extension Households {
    /// Who lives in a household.
    struct Size {
        let members: Int?
        let adults: Int?
        let withPhone: Int?
        let skilled: Int?

        init(_ entry: RegisterDraft, _ random: inout SyntheticRandom) {
            let members = [1, 2, 2, 3, 3, 4, 4, 4, 5, 6][random.below(10)]
            let adults = max(members - [0, 0, 1, 1, 2][random.below(5)], 1)
            let withPhone = (0..<adults).reduce(0) { sum, _ in sum + (random.chance(8_900) ? 1 : 0) }
            let skilled = (0..<withPhone).reduce(0) { sum, _ in sum + (random.chance(9_150) ? 1 : 0) }
            let isSurveyed = random.chance(9_700)
            let isNegative = entry.defect == .negativeValue
            self.members = entry.defect == .outOfRange ? 61 : isNegative ? -1 : members
            self.adults = isNegative ? nil : adults
            self.withPhone = isSurveyed && !isNegative ? withPhone : nil
            self.skilled = isSurveyed && !isNegative ? skilled : nil
        }
    }
}

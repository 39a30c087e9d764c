/// Officials and part-time workers; at least one of them looks after information technology.
struct Officials: RegisterWriter {
    let dataset = "officials"
    let motCua = MotCuaTables.officials
    let lienThong = LienThongTables.officials
    private let kinds = Weights([80, 520, 120, 280])

    func count(_ profile: CommuneProfile, _ plan: CityPlan) -> Int {
        34 + profile.code % 40 + plan.calendars.count * 2
    }

    func start(_ index: Int, _ profile: CommuneProfile, _ plan: CityPlan, _ random: inout SyntheticRandom) -> Int {
        let first = CommuneSynthesis.start / 86_400
        if index < 34 || index == 1_000_000 { return random.chance(6_000) ? first : first - 1 - random.below(3_000) }
        return min(first + random.below(max(plan.lastDay - first, 1)), plan.lastDay)
    }

    mutating func add(_ entry: RegisterDraft, to block: inout RowBlock, _ plan: CityPlan) {
        var random = entry.random
        let leaves = max(entry.start, CommuneSynthesis.start / 86_400) + 60 + random.below(400)
        block.key(entry.head, prefix: "CB", commune: entry.profile.code)
        block.commune(entry.head.commune)
        block.code(plan.codes.positionKind[kinds.pick(&random)], isSloppy: entry.noise == 990)
        block.flag(entry.index == 6 ? true : entry.noise < 30 ? nil : entry.noise < 45)
        block.otherDate(trained(entry, plan, &random))
        block.date(entry.head.time)
        block.otherDate(entry.index > 8 && entry.noise % 19 == 4 && leaves <= plan.lastDay ? leaves : nil)
        block.citizen(entry.person, care: .usual, noise: entry.noise)
        addInsurance(entry, to: &block)
        block.name(entry.person, from: plan.names)
        if block.layout == .motCua {
            block.text(plan.codes.sex[entry.person.isMale ? 0 : 1].text)
        } else {
            block.integer(entry.person.isMale ? 1 : 2)
        }
        block.otherDate(entry.person.birthDay)
        block.phone(entry.person)
        block.email(entry.person)
        block.beginText()
        block.append(digits: 2 + entry.noise % 4)
        block.append(".34")
        block.endText()
    }

    /// The latest training: most of them every year.
    private func trained(_ entry: RegisterDraft, _ plan: CityPlan, _ random: inout SyntheticRandom) -> Int? {
        guard random.chance(8_700) else { return nil }
        let first = CommuneSynthesis.start / 86_400
        let earliest = max(entry.start, first - 120)
        return earliest <= plan.lastDay ? random.within(earliest...plan.lastDay) : nil
    }

    /// Ten digits beginning with 00, in groups now and then; the personal number since August 2025.
    private func addInsurance(_ entry: RegisterDraft, to block: inout RowBlock) {
        if entry.person.canary != nil || entry.noise % 3 == 0 { return block.citizen(entry.person) }
        if entry.noise % 11 == 2 { return block.emptyText() }
        let number = entry.person.index + entry.profile.code * 500
        block.beginText()
        block.append("00")
        if entry.noise % 9 == 1 { block.append(0x20) }
        block.append(digits: number, width: 8)
        block.endText()
    }
}

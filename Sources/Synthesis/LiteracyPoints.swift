/// Mobile digital-literacy points, one a group where there is one.
struct LiteracyPoints: RegisterWriter {
    let dataset = "literacy_points"
    let motCua = MotCuaTables.literacyPoints
    let lienThong = LienThongTables.literacyPoints

    func count(_ profile: CommuneProfile, _ plan: CityPlan) -> Int {
        switch profile.role {
        case .phucThinh: SeedFigures.points
        case .tayTuu: SeedFigures.pointsOfTayTuu + 3
        case .ordinary: max(profile.residentialGroups * (60 + profile.code % 41) / 100, 1)
        }
    }

    /// Those of the article in the first months; elsewhere one after the other.
    func start(_ index: Int, _ profile: CommuneProfile, _ plan: CityPlan, _ random: inout SyntheticRandom) -> Int {
        let first = CommuneSynthesis.start / 86_400 + 3
        let isEarly = profile.role == .phucThinh || (profile.role == .tayTuu && index < SeedFigures.pointsOfTayTuu)
        if isEarly || index == 1_000_000 { return first + random.below(70) }
        let earliest = profile.role == .tayTuu ? first + 95 : first
        return earliest + random.below(max(min(plan.lastDay - earliest, 300), 1))
    }

    mutating func add(_ entry: RegisterDraft, to block: inout RowBlock, _ plan: CityPlan) {
        var random = entry.random
        let isOfArticle = entry.profile.isSeeded
        block.key(entry.head, prefix: "DIEM", commune: entry.profile.code)
        block.commune(entry.head.commune)
        if let canary = block.canary {
            block.text(canary.address)
        } else {
            let number = entry.index % entry.profile.residentialGroups + 1
            block.text(ResidentialGroups(entry.profile).name(number, variant: random.below(1_000), from: plan.names))
        }
        block.flag(isOfArticle ? true : entry.noise < 30 ? nil : entry.noise < 880)
        block.date(entry.head.time)
        let closes = entry.start + 150 + random.below(200)
        block.otherDate(!isOfArticle && entry.noise % 25 == 6 && closes <= plan.lastDay ? closes : nil)
        block.note(entry.person, plan.names.streets[entry.serial % 10])
        block.address(entry.person, from: plan.names)
        block.name(entry.person, from: plan.names)
        block.phone(entry.person)
    }
}

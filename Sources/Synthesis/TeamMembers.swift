/// Members of community digital teams; some serve in two teams, some leave and others follow.
struct TeamMembers: RegisterWriter {
    let dataset = "team_members"
    let motCua = MotCuaTables.teamMembers
    let lienThong = LienThongTables.teamMembers
    private let kinds = Weights([400, 430, 140, 30])

    func count(_ profile: CommuneProfile, _ plan: CityPlan) -> Int {
        perTeam(profile) * profile.residentialGroups + plan.calendars.count * profile.residentialGroups / 6
    }

    /// In Phúc Thịnh seven core members and one volunteer.
    private func perTeam(_ profile: CommuneProfile) -> Int {
        profile.role == .phucThinh ? SeedFigures.coreMembersPerTeam + 1 : 4 + profile.code % 4
    }

    func start(_ index: Int, _ profile: CommuneProfile, _ plan: CityPlan, _ random: inout SyntheticRandom) -> Int {
        let first = CommuneSynthesis.start / 86_400
        if index < perTeam(profile) * profile.residentialGroups || index == 1_000_000 {
            return first + random.below(40)
        }
        return min(first + 92 + random.below(max(plan.lastDay - first - 91, 1)), plan.lastDay)
    }

    mutating func add(_ entry: RegisterDraft, to block: inout RowBlock, _ plan: CityPlan) {
        var random = entry.random
        let team = entry.index % entry.profile.residentialGroups + 1
        let isCore = entry.index / entry.profile.residentialGroups < SeedFigures.coreMembersPerTeam
        let kind = entry.profile.role == .phucThinh ? (isCore ? 0 : 2) : kinds.pick(&random)
        let leaves = entry.start + 100 + random.below(300)
        let trained = entry.start + 5 + random.below(45)
        block.key(entry.head, prefix: "TV", commune: entry.profile.code)
        block.reference(team, prefix: "TO", commune: entry.profile.code)
        block.commune(entry.head.commune)
        block.code(plan.codes.memberKind[kind], isSloppy: entry.noise == 990)
        block.date(entry.head.time)
        block.otherDate(entry.noise % 17 == 4 && leaves <= plan.lastDay ? leaves : nil)
        block.otherDate(entry.noise % 8 == 1 || trained > plan.lastDay ? nil : trained)
        block.citizen(entry.person, care: entry.noise > 940 ? .nameless : .usual, noise: entry.noise)
        block.phone(entry.person, care: .usual, noise: entry.noise * 7 % 1_000)
        block.name(entry.person, from: plan.names)
        if block.layout == .motCua {
            block.text(plan.codes.sex[entry.person.isMale ? 0 : 1].text)
        } else {
            block.integer(entry.person.isMale ? 1 : 2)
        }
        block.otherDate(entry.person.birthDay)
        block.address(entry.person, from: plan.names)
    }
}

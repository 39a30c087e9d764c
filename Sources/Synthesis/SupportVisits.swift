/// People helped in person, one row a visit; the newer layout knows the year of birth, the legacy one the age.
struct SupportVisits: EventWriter {
    let dataset = "support_visits"
    let motCua = MotCuaTables.supportVisits
    let lienThong = LienThongTables.supportVisits
    let prefersOlder = true
    private let topics = Weights([380, 220, 70, 120, 170, 40])

    func count(_ profile: CommuneProfile, _ calendar: QuarterCalendar) -> Int {
        switch profile.role {
        case .ordinary: calendar.scaled(max(profile.people * 3 / 100, 4))
        case .phucThinh: calendar.ordinal == 0 ? SeedFigures.peopleSupported + 13 : calendar.scaled(110)
        case .tayTuu: calendar.scaled(2_600)
        }
    }

    /// In Phúc Thịnh the first visits are of different people, the rest of some of them again; in Tây Tựu most are.
    func person(_ index: Int, _ profile: CommuneProfile, _ calendar: QuarterCalendar) -> Int? {
        guard calendar.ordinal == 0, index < 10_000 else { return nil }
        switch profile.role {
        case .ordinary: return nil
        case .phucThinh: return index % SeedFigures.peopleSupported
        case .tayTuu: return index % 2_300
        }
    }

    mutating func add(_ event: EventDraft, to block: inout RowBlock, _ plan: CityPlan) {
        var random = event.random
        let topic = topic(event, &random)
        let team = random.chance(9_000) ? random.within(1...event.profile.residentialGroups) : nil
        let point = random.chance(6_000) ? random.within(1...event.profile.residentialGroups) : nil
        let care: Care = event.isOfArticle && event.profile.role == .phucThinh ? .perfect : .usual
        block.key(event.head, prefix: "HT", commune: event.profile.code)
        block.commune(event.head.commune)
        block.code(plan.codes.supportTopic[topic], isSloppy: event.noise == 990)
        block.reference(team, prefix: "TO", commune: event.profile.code)
        block.reference(point, prefix: "DIEM", commune: event.profile.code)
        block.instant(event.head.time)
        block.citizen(event.person, care: care, noise: event.noise)
        block.phone(event.person, care: care, noise: random.below(1_000))
        block.sex(event.person, noise: event.noise, in: plan.codes.sex, unmapped: plan.codes.unmapped)
        block.yearOrAge(event)
        block.name(event.person, from: plan.names)
        block.address(event.person, from: plan.names)
        block.note(event.person, nil)
    }

    private func topic(_ event: EventDraft, _ random: inout SyntheticRandom) -> Int {
        guard event.isOfArticle, event.profile.role == .phucThinh, event.index < 10_000 else {
            return topics.pick(&random)
        }
        return Weights(SeedFigures.supportedByTopic).index(of: event.index % SeedFigures.peopleSupported)
    }
}

extension RowBlock {
    /// The year of birth, or the age at the event; now and then neither, or an age that nobody reaches.
    mutating func yearOrAge(_ event: EventDraft) {
        let isUnknown = (240..<280).contains(event.noise)
        switch layout {
        case .motCua: integer(isUnknown ? nil : event.person.birthYear)
        case .lienThong:
            let days = event.day - event.person.birthDay
            integer(
                isUnknown ? nil : event.noise == 281 && event.person.canary == nil ? 190 : max(days * 100 / 36_525, 0))
        }
    }
}

/// Installs of essential applications; in the legacy layout the team and the point both note each of them.
struct AppInstalls: EventWriter {
    let dataset = "app_installs"
    let motCua = MotCuaTables.appInstalls
    let lienThong = LienThongTables.appInstalls
    let repeatsInLegacy = false
    private let apps = Weights([330, 210, 120, 110, 110, 60, 50, 10])

    func count(_ profile: CommuneProfile, _ calendar: QuarterCalendar) -> Int {
        switch profile.role {
        case .ordinary: calendar.scaled(max(profile.people * 28 / 1_000, 4))
        case .phucThinh: calendar.ordinal == 0 ? SeedFigures.installs : calendar.scaled(640)
        case .tayTuu: calendar.scaled(1_900)
        }
    }

    /// The note of the point, which says the same.
    func companions(of event: EventDraft, layout: SourceLayout) -> [EventDraft] {
        layout == .lienThong ? [event] : []
    }

    mutating func add(_ event: EventDraft, to block: inout RowBlock, _ plan: CityPlan) {
        var random = event.random
        let app = app(event, &random)
        let team = random.within(1...event.profile.residentialGroups)
        let point = random.chance(7_000) ? team : nil
        if block.layout == .lienThong { addSlip(event, to: &block) }
        if block.layout == .motCua { block.key(event.head, prefix: "CD", commune: event.profile.code) }
        block.commune(event.head.commune)
        block.code(plan.codes.app[app], isSloppy: event.noise == 990)
        block.instant(event.head.time)
        block.reference(team, prefix: "TO", commune: event.profile.code)
        block.reference(point, prefix: "DIEM", commune: event.profile.code)
        block.citizen(event.person, care: .usual, noise: event.noise)
        block.sex(event.person, noise: event.noise, in: plan.codes.sex, unmapped: plan.codes.unmapped)
        block.yearOrAge(event)
        block.name(event.person, from: plan.names)
        block.phone(event.person)
        if let canary = event.person.canary { block.text(canary.citizenDigits) } else { block.emptyText() }
        block.note(event.person, nil)
    }

    /// `DongID`, `SoPhieu`, `NguonGhi`.
    private func addSlip(_ event: EventDraft, to block: inout RowBlock) {
        block.integer(event.serial)
        switch event.head.key {
        case .serial(let serial), .spaced(let serial):
            block.beginText()
            block.append("PH")
            block.append(digits: serial, width: 6)
            block.endText()
        case .blank: block.emptyText()
        case .canary(let canary, _): block.text(canary.phoneDigits)
        }
        block.integer(event.isSecond ? 2 : 1)
    }

    private func app(_ event: EventDraft, _ random: inout SyntheticRandom) -> Int {
        guard event.isOfArticle, event.profile.role == .phucThinh, event.index < 10_000 else {
            return apps.pick(&random)
        }
        return Weights(SeedFigures.installsByApp).index(of: event.index)
    }
}

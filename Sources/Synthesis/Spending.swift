/// Entries of the commune's spending, in VND.
struct Spending: EventWriter {
    let dataset = "spending"
    let motCua = MotCuaTables.spending
    let lienThong = LienThongTables.spending
    private let sources = Weights([620, 210, 30, 20, 100, 20])

    func count(_ profile: CommuneProfile, _ calendar: QuarterCalendar) -> Int {
        calendar.scaled(38 + profile.code % 17)
    }

    mutating func add(_ event: EventDraft, to block: inout RowBlock, _ plan: CityPlan) {
        var random = event.random
        let isDigital = random.chance(1_400)
        let amount =
            (isDigital ? random.within(4...90) : random.within(6...420)) * 1_000_000 + random.below(1_000) * 1_000
        block.key(event.publicHead, prefix: "KC", commune: event.profile.code)
        block.commune(event.head.commune)
        block.code(plan.codes.spendingPurpose[isDigital ? 0 : 1], isSloppy: event.noise == 990)
        block.code(plan.codes.spendingSource[sources.pick(&random)])
        switch event.defect {
        case .badNumber: block.null()
        case .negativeValue: block.integer(-amount)
        default: block.integer(amount)
        }
        block.date(event.head.time)
        block.name(event.person, from: plan.names)
        if let canary = event.person.canary { block.text(canary.citizenDigits) } else { block.null() }
        block.note(event.person, plan.names.requests[event.index % 8])
    }
}

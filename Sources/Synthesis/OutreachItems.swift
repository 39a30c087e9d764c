/// News on the commune's channels.
struct OutreachItems: EventWriter {
    let dataset = "outreach_items"
    let motCua = MotCuaTables.outreachItems
    let lienThong = LienThongTables.outreachItems
    let inOfficeHours = false
    private let channels = Weights([300, 330, 40, 130, 180, 20])

    func count(_ profile: CommuneProfile, _ calendar: QuarterCalendar) -> Int {
        calendar.scaled(24 + profile.code % 29)
    }

    mutating func add(_ event: EventDraft, to block: inout RowBlock, _ plan: CityPlan) {
        var random = event.random
        block.key(event.publicHead, prefix: "TB", commune: event.profile.code)
        block.commune(event.head.commune)
        block.code(plan.codes.outreachChannel[channels.pick(&random)], isSloppy: event.noise == 990)
        block.instant(event.head.time)
        block.note(event.person, plan.names.requests[event.index % 8])
        if let canary = event.person.canary { block.text(canary.emailBytes) } else { block.null() }
        block.name(event.person, from: plan.names)
    }
}

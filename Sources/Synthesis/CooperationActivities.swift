/// Cooperation with partners: few, and none in many communes.
struct CooperationActivities: EventWriter {
    let dataset = "cooperation_activities"
    let motCua = MotCuaTables.cooperationActivities
    let lienThong = LienThongTables.cooperationActivities
    private let partners = Weights([60, 90, 160, 260, 70, 330, 30])

    /// Every third commune has none.
    func count(_ profile: CommuneProfile, _ calendar: QuarterCalendar) -> Int {
        guard profile.code % 3 != 0 else { return 0 }
        return calendar.scaled(2 + (profile.code + calendar.ordinal) % 4)
    }

    mutating func add(_ event: EventDraft, to block: inout RowBlock, _ plan: CityPlan) {
        var random = event.random
        let ends = event.day + random.within(0...90)
        let isEnded = ends <= plan.lastDay && event.noise % 10 != 3
        let signs = random.chance(2_500) ? event.day + random.below(60) : nil
        let participants = event.defect == .negativeValue ? -3 : random.within(6...120)
        block.key(event.publicHead, prefix: "HTQT", commune: event.profile.code)
        block.commune(event.head.commune)
        block.code(plan.codes.partnerKind[partners.pick(&random)])
        block.date(event.head.time)
        block.otherDate(isEnded ? ends : nil)
        block.integer(event.noise % 13 == 5 && event.defect == nil ? nil : participants)
        block.otherDate(signs.flatMap { $0 <= plan.lastDay ? $0 : nil })
        block.integer(random.chance(2_200) ? random.within(20...900) * 1_000_000 : random.chance(5_000) ? 0 : nil)
        block.flag(isEnded ? (event.noise % 9 == 4 ? nil : event.noise < 620) : nil)
        block.note(event.person, plan.names.requests[event.index % 8])
        block.name(event.person, from: plan.names)
        block.name(event.person, from: plan.names)
        block.phone(event.person)
    }
}

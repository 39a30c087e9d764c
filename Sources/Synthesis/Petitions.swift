/// Petitions and what became of them.
struct Petitions: EventWriter {
    let dataset = "petitions"
    let motCua = MotCuaTables.petitions
    let lienThong = LienThongTables.petitions
    let inOfficeHours = false
    private let topics = Weights([200, 110, 390, 240, 60])

    func count(_ profile: CommuneProfile, _ calendar: QuarterCalendar) -> Int {
        calendar.scaled(profile.isSeeded ? 140 : max(profile.people * 6 / 1_000, 3))
    }

    mutating func add(_ event: EventDraft, to block: inout RowBlock, _ plan: CityPlan) {
        var random = event.random
        let topic = topics.pick(&random)
        let due =
            random.chance(400)
            ? nil : (event.day + random.within(5...15)) * 86_400 + (random.chance(3_000) ? 0 : 61_200)
        let answered = answer(event, due, until: plan.lastSecond, &random)
        block.key(event.head, prefix: "PA", commune: event.profile.code)
        block.commune(event.head.commune)
        block.code(plan.codes.petitionTopic[topic], isSloppy: event.noise == 990)
        block.flag(event.noise < 20 ? nil : event.noise < 880)
        block.instant(event.head.time)
        block.otherInstant(due)
        block.otherInstant(answered)
        block.citizen(event.person)
        block.name(event.person, from: plan.names)
        block.phone(event.person)
        block.email(event.person)
        block.address(event.person, from: plan.names)
        block.note(event.person, plan.names.requests[topic])
    }

    private func answer(
        _ event: EventDraft, _ due: Int?, until now: Int, _ random: inout SyntheticRandom
    ) -> Int? {
        let limit = due ?? event.seconds + 10 * 86_400
        let span = max(limit - event.seconds, 7_200)
        let time = event.seconds + span * random.within(10...(random.chance(900) ? 160 : 99)) / 100
        return time <= now ? time : nil
    }
}

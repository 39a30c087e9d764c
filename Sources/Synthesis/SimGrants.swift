/// SIM cards given away; one card noted twice keeps its serial.
struct SimGrants: EventWriter {
    let dataset = "sim_grants"
    let motCua = MotCuaTables.simGrants
    let lienThong = LienThongTables.simGrants
    private let operators = Weights([520, 280, 170, 30])

    func count(_ profile: CommuneProfile, _ calendar: QuarterCalendar) -> Int {
        switch profile.role {
        case .ordinary: calendar.scaled(max(profile.people / 100, 3))
        case .phucThinh: calendar.scaled(180)
        case .tayTuu: calendar.scaled(640)
        }
    }

    /// The same card, noted again an hour later.
    func companions(of event: EventDraft, layout: SourceLayout) -> [EventDraft] {
        guard event.index == 2, event.seconds % 86_400 < 80_000 else { return [] }
        var second = event
        second.head.time = .at(seconds: event.seconds + 3_600)
        second.head.key = .serial(event.serial + 1)
        return [second]
    }

    mutating func add(_ event: EventDraft, to block: inout RowBlock, _ plan: CityPlan) {
        var random = event.random
        let simOperator = operators.pick(&random)
        let is5G = random.chance(8_800)
        let card = event.isSecond && event.index == 2 ? event.serial - 1 : event.serial
        block.key(event.head, prefix: "SIM", commune: event.profile.code)
        addSerial(card, event, to: &block)
        block.commune(event.head.commune)
        block.code(plan.codes.simOperator[simOperator], isSloppy: event.noise == 990)
        switch block.layout {
        case .motCua: block.flag(event.noise == 400 ? nil : is5G)
        case .lienThong: block.integer(event.noise == 400 ? nil : is5G ? 5 : 4)
        }
        block.instant(event.head.time)
        block.citizen(event.person)
        block.phone(event.person)
        block.name(event.person, from: plan.names)
        block.address(event.person, from: plan.names)
    }

    /// Twenty digits, in groups in the legacy layout now and then; sometimes not noted, or cut short.
    private func addSerial(_ card: Int, _ event: EventDraft, to block: inout RowBlock) {
        if let canary = block.canary { return block.text(canary.citizenDigits) }
        if (500..<530).contains(event.noise), event.index != 2 { return block.emptyText() }
        block.beginText()
        block.append("89840")
        block.append(digits: event.profile.code, width: 5)
        if block.layout == .lienThong, event.noise < 60 { block.append(0x20) }
        block.append(digits: card, width: event.noise == 531 && event.index != 2 ? 6 : 10)
        block.endText()
    }
}

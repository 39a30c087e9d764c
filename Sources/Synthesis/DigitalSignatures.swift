/// Certificates of digital signatures.
struct DigitalSignatures: EventWriter {
    let dataset = "digital_signatures"
    let motCua = MotCuaTables.digitalSignatures
    let lienThong = LienThongTables.digitalSignatures
    let repeatsInLegacy = true
    private let holders = Weights([860, 60, 80])

    func count(_ profile: CommuneProfile, _ calendar: QuarterCalendar) -> Int {
        switch profile.role {
        case .ordinary: calendar.scaled(max(profile.people * 12 / 1_000, 3))
        case .phucThinh: calendar.scaled(210)
        case .tayTuu: calendar.scaled(340)
        }
    }

    mutating func add(_ event: EventDraft, to block: inout RowBlock, _ plan: CityPlan) {
        var random = event.random
        addKey(event, to: &block)
        block.commune(event.head.commune)
        block.code(plan.codes.holderKind[holders.pick(&random)], isSloppy: event.noise == 990)
        block.instant(event.head.time)
        block.citizen(event.person, care: .usual, noise: event.noise)
        block.sex(event.person, noise: event.noise, in: plan.codes.sex, unmapped: plan.codes.unmapped)
        block.birth(event.person, noise: event.noise)
        block.name(event.person, from: plan.names)
        block.email(event.person)
        block.phone(event.person)
    }

    /// The key is text in both layouts; the legacy one may hold it twice, or not at all.
    private func addKey(_ event: EventDraft, to block: inout RowBlock) {
        guard block.layout == .lienThong, case .serial(let serial) = event.head.key else {
            if block.layout == .lienThong, case .canary(let canary, _) = event.head.key {
                return block.text(canary.phoneDigits)
            }
            return block.key(event.head, prefix: "CTS", commune: event.profile.code)
        }
        block.beginText()
        block.append("CTS")
        block.append(digits: serial, width: 8)
        block.endText()
    }
}

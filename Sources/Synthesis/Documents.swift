/// Documents issued to carry out the Resolution.
struct Documents: EventWriter {
    let dataset = "documents"
    let motCua = MotCuaTables.documents
    let lienThong = LienThongTables.documents
    private let kinds = Weights([180, 140, 420, 20, 200, 40])

    func count(_ profile: CommuneProfile, _ calendar: QuarterCalendar) -> Int {
        calendar.scaled(8 + profile.code % 11)
    }

    mutating func add(_ event: EventDraft, to block: inout RowBlock, _ plan: CityPlan) {
        var random = event.random
        block.key(event.publicHead, prefix: "VB", commune: event.profile.code)
        block.commune(event.head.commune)
        block.code(plan.codes.documentType[kinds.pick(&random)], isSloppy: event.noise == 990)
        block.code(event.noise < 80 ? nil : plan.codes.taskGroup[random.below(7)])
        block.date(event.head.time)
        block.beginText()
        block.append(digits: event.serial)
        block.append("/KH-UBND")
        block.endText()
        block.note(event.person, plan.names.requests[event.index % 8])
        block.name(event.person, from: plan.names)
        if let canary = event.person.canary { block.text(canary.emailBytes) } else { block.null() }
    }
}

extension EventDraft {
    /// Keys that are kept as they are hold no person.
    var publicHead: RowHead {
        var head = head
        if case .canary = head.key { head.key = .serial(serial) }
        return head
    }
}

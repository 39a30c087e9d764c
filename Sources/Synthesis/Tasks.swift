/// Tasks of the Resolution: given, due, done, overdue, cancelled.
struct Tasks: RegisterWriter {
    let dataset = "tasks"
    let motCua = MotCuaTables.tasks
    let lienThong = LienThongTables.tasks
    private let levels = Weights([60, 380, 560])

    func count(_ profile: CommuneProfile, _ plan: CityPlan) -> Int {
        (12 + profile.code % 9) * (plan.calendars.count + 1)
    }

    func start(_ index: Int, _ profile: CommuneProfile, _ plan: CityPlan, _ random: inout SyntheticRandom) -> Int {
        let first = CommuneSynthesis.start / 86_400 - 60
        return first + random.below(max(plan.lastDay - first, 1))
    }

    mutating func add(_ entry: RegisterDraft, to block: inout RowBlock, _ plan: CityPlan) {
        var random = entry.random
        let group = random.below(7)
        let due = entry.start + random.within(20...120)
        let ended = due + (random.chance(8_600) ? -random.below(20) : random.within(1...40))
        let isCancelled = random.chance(300)
        let isEnded = ended <= plan.lastDay && (isCancelled || random.chance(9_500))
        let status = entry.defect == .missingTime ? 1 : isEnded ? (isCancelled ? 2 : 1) : 0
        block.key(publicHead(entry), prefix: "NV", commune: entry.profile.code)
        block.commune(entry.head.commune)
        if block.layout == .motCua {
            block.text(plan.codes.taskGroup[group].text)
        } else {
            block.integer(plan.codes.taskGroup[group].number)
        }
        block.code(plan.codes.taskLevel[levels.pick(&random)])
        addStatus(entry.defect == .badCode ? plan.codes.unmapped : plan.codes.taskStatus[status], to: &block)
        block.date(entry.defect == .missingTime ? .day(entry.start) : entry.head.time)
        block.otherDate(entry.noise < 30 ? nil : due)
        // A date of completion stays where a task was taken up again or cancelled later.
        block.otherDate(entry.defect == .missingTime ? nil : status == 1 || entry.noise % 40 == 3 ? ended : nil)
        block.otherDate(status == 2 && entry.noise % 5 != 0 ? ended : nil)
        block.note(entry.person, plan.names.requests[entry.index % 8])
        block.null()
        block.name(entry.person, from: plan.names)
        block.note(entry.person, nil)
    }

    private func addStatus(_ status: SourceCode, to block: inout RowBlock) {
        if block.layout == .motCua { block.text(status.text) } else { block.integer(status.number) }
    }

    /// Task keys are kept as they are, so they hold no person.
    private func publicHead(_ entry: RegisterDraft) -> RowHead {
        var head = entry.head
        if case .canary = head.key { head.key = .serial(entry.serial) }
        return head
    }
}

/// Writes dossiers as a layout keeps them, and numbers them as an office does.
struct DossierRows {
    var dossiers: RowBlock
    /// Supplement rounds and steps, which only the legacy layout keeps.
    var rounds: RowBlock
    var steps: RowBlock
    let course = DossierCourse()
    let commune: Int
    let position: Int
    private var serial = 0
    var roundSerial = 0
    var stepSerial = 0
    private var numbers: [Int] = []

    init(layout: SourceLayout, profile: CommuneProfile) {
        commune = profile.code
        position = profile.position
        let table = layout == .motCua ? MotCuaTables.dossiers : LienThongTables.dossiers
        dossiers = RowBlock(table: table, layout: layout)
        rounds = RowBlock(table: LienThongTables.supplementRounds, layout: layout)
        steps = RowBlock(table: LienThongTables.processingSteps, layout: layout)
    }

    mutating func nextSerial() -> Int {
        serial += 1
        return serial
    }

    /// 1, 2, 3 … of a day.
    mutating func numberOfDay(_ day: Int) -> Int {
        let index = day - CommuneSynthesis.start / 86_400
        if index >= numbers.count { numbers += [Int](repeating: 0, count: index - numbers.count + 31) }
        numbers[index] += 1
        return numbers[index]
    }

    /// One row, not yet ended, and the legacy layout's rows about it.
    mutating func add(_ dossier: Dossier, _ plan: CityPlan) {
        switch dossiers.layout {
        case .motCua: addMotCua(dossier, plan)
        case .lienThong:
            addLienThong(dossier, plan)
            addRounds(dossier)
            addSteps(dossier, plan)
        }
    }

    private mutating func addMotCua(_ dossier: Dossier, _ plan: CityPlan) {
        addCode(dossier)
        dossiers.commune(dossier.head.commune)
        addProcedure(dossier)
        dossiers.code(plan.codes.serviceGroup[dossier.group], isSloppy: dossier.chance == 7)
        dossiers.text(dossier.hasBadStatus ? plan.codes.unmapped.text : status(dossier, plan).text)
        addFiling(dossier, plan)
        dossiers.citizen(dossier.person, care: dossier.care, noise: dossier.noise)
        dossiers.sex(dossier.person, noise: dossier.noise, in: plan.codes.sex, unmapped: plan.codes.unmapped)
        dossiers.birth(dossier.person, noise: dossier.noise)
        addResidence(dossier, plan)
        dossiers.instant(dossier.head.time)
        dossiers.otherInstant(dossier.due)
        dossiers.otherInstant(dossier.extendedDue)
        dossiers.integer(dossier.pausedMinutes(until: plan.lastSecond))
        dossiers.otherInstant(dossier.completed)
        dossiers.otherInstant(dossier.returned)
        addFlags(dossier)
        dossiers.integer(dossier.fee)
        dossiers.flag(dossier.paidOnline)
        dossiers.code(dossier.rating.map { plan.codes.rating[$0] })
        dossiers.instant(.at(seconds: dossier.updated))
        addPerson(dossier, plan)
    }

    private mutating func addLienThong(_ dossier: Dossier, _ plan: CityPlan) {
        dossiers.integer(dossier.serial)
        addCode(dossier)
        dossiers.commune(dossier.head.commune)
        addProcedure(dossier)
        dossiers.code(plan.codes.serviceGroup[dossier.group])
        dossiers.code(dossier.hasBadStatus ? plan.codes.unmapped : status(dossier, plan))
        addFiling(dossier, plan)
        addPapers(dossier)
        dossiers.sex(dossier.person, noise: dossier.noise, in: plan.codes.sex, unmapped: plan.codes.unmapped)
        dossiers.birth(dossier.person, noise: dossier.noise)
        addResidence(dossier, plan)
        dossiers.instant(dossier.head.time)
        addLegacyDue(dossier)
        dossiers.otherInstant(dossier.completed)
        dossiers.otherInstant(dossier.returned)
        addFlags(dossier)
        dossiers.integer(dossier.fee)
        dossiers.integer(dossier.fee == nil || dossier.fee == 0 ? 0 : dossier.paidOnline == true ? 2 : 1)
        dossiers.code(dossier.rating.map { plan.codes.rating[$0] })
        dossiers.otherInstant(dossier.updated)
        addPerson(dossier, plan)
    }

    private func status(_ dossier: Dossier, _ plan: CityPlan) -> SourceCode {
        plan.codes.dossierStatus[dossier.status.rawValue]
    }
}

extension Dossier {
    var care: Care { isOrganisation && chance % 10 < 7 ? .nameless : .usual }

    /// Open pauses end at completion or at the last second of the city; those that overlap count once.
    fileprivate func pausedMinutes(until now: Int) -> Int? {
        guard !pauses.isEmpty else { return chance % 4 == 0 ? nil : 0 }
        let end = completed ?? now
        var seconds = 0
        var covered = received
        for pause in pauses {
            let from = min(max(pause.from, covered), end)
            let to = min(max(pause.to ?? end, from), end)
            seconds += to - from
            covered = max(covered, to)
        }
        return seconds / 60
    }

    fileprivate var paidOnline: Bool? {
        guard let fee, fee > 0 else { return nil }
        return noise < (channel == 1 ? 820 : 90)
    }

    /// A third of the people answer when they have their result: 0 very satisfied, 1 satisfied, 2 not.
    fileprivate var rating: Int? {
        guard isClosed, chance % 3 == 1 else { return nil }
        return noise < 680 ? 0 : noise < 962 ? 1 : 2
    }
}

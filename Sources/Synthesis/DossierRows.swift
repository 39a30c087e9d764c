import Cells

/// Writes dossiers as a layout keeps them, and numbers them as an office does.
struct DossierRows {
    var dossiers: RowBlock
    /// Supplement rounds and steps, which only the legacy layout keeps.
    var rounds: RowBlock
    var steps: RowBlock
    let course = DossierCourse()
    private let commune: Int
    private let position: Int
    private var serial = 0
    private var roundSerial = 0
    private var stepSerial = 0
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

    // MARK: columns that both layouts have

    private mutating func addFiling(_ dossier: Dossier, _ plan: CityPlan) {
        if let channel = dossier.channel {
            dossiers.code(plan.codes.channel[channel], isSloppy: dossier.chance == 3)
        } else {
            dossiers.code(plan.codes.unmapped)
        }
        dossiers.code(dossier.level.map { plan.codes.serviceLevel[$0] })
        dossiers.code(plan.codes.applicantKind[dossier.isOrganisation ? 1 : 0])
    }

    private mutating func addResidence(_ dossier: Dossier, _ plan: CityPlan) {
        if dossiers.layout == .motCua, let canary = dossiers.canary { return dossiers.text(canary.phoneDigits) }
        if dossier.serial % 500 == 250 { return dossiers.commune(27_145) }
        switch dossier.chance {
        case ..<30: dossiers.emptyCode()
        case ..<110: dossiers.commune(plan.communes[dossier.noise % plan.communes.count])
        default: dossiers.commune(commune)
        }
    }

    private mutating func addFlags(_ dossier: Dossier) {
        dossiers.flag(dossier.noise % 50 == 9 ? nil : dossier.noise < 865)
        dossiers.flag(dossier.isClosed ? dossier.chance < 872 : nil)
        dossiers.flag(dossier.noise % 40 == 7 ? nil : dossier.chance >= 60)
    }

    private mutating func addPerson(_ dossier: Dossier, _ plan: CityPlan) {
        let person = dossier.person
        let isTold = person.canary != nil || dossier.noise % 3 == 0
        dossiers.name(person, from: plan.names)
        if isTold { dossiers.phone(person) } else { dossiers.emptyText() }
        if isTold { dossiers.address(person, from: plan.names) } else { dossiers.null() }
        if person.canary != nil || dossier.noise % 12 == 5 { dossiers.citizen(person) } else { dossiers.null() }
        dossiers.note(person, dossier.noise % 4 == 0 ? plan.names.requests[dossier.group % 8] : nil)
        dossiers.note(person, nil)
    }

    /// The public code of the procedure; often with the suffix of the agency, seldom wrong.
    private mutating func addProcedure(_ dossier: Dossier) {
        if let canary = dossiers.canary { return dossiers.text(canary.name) }
        guard dossier.chance != 500 else { return dossiers.text("4.000815") }
        dossiers.beginText()
        dossiers.append(procedure: dossier.procedure)
        if dossier.chance % 3 == 0 { dossiers.append(".000.00.00.H99") }
        dossiers.endText()
    }

    /// `000.41.26.H99-250915-0001`, in the ways in which people and older systems write it.
    private mutating func addCode(_ dossier: Dossier) {
        if case .blank(let count) = dossier.head.key {
            if dossiers.layout == .motCua {
                dossiers.text([UInt8](repeating: 0x20, count: count))
            } else {
                dossiers.emptyText()
            }
            return
        }
        dossiers.beginText()
        if case .spaced = dossier.head.key { dossiers.append(0x20) }
        switch (dossiers.layout, dossier.filingStyle) {
        case (.lienThong, ..<100): addShortCode(dossier)
        case (.lienThong, ..<112): addOldCode(dossier)
        case (.lienThong, ..<130): addLongCode(dossier, agency: ".h99 – ")
        default: addLongCode(dossier, agency: ".H99-")
        }
        if dossier.filingStyle % 90 == 1 { dossiers.append(0x20) }
        dossiers.endText()
    }

    private mutating func addLongCode(_ dossier: Dossier, agency: StaticString) {
        dossiers.append(digits: commune / 10_000, width: 3)
        dossiers.append(0x2E)
        dossiers.append(digits: commune / 100 % 100, width: 2)
        dossiers.append(0x2E)
        dossiers.append(digits: commune % 100, width: 2)
        dossiers.append(agency)
        addDayAndNumber(dossier)
    }

    private mutating func addShortCode(_ dossier: Dossier) {
        dossiers.append("H99.")
        dossiers.append(digits: position / 2 % 100, width: 2)
        dossiers.append(0x2D)
        addDayAndNumber(dossier)
    }

    /// Not of the usual forms, a key all the same.
    private mutating func addOldCode(_ dossier: Dossier) {
        dossiers.append("HS-")
        dossiers.append(digits: commune, width: 5)
        dossiers.append(0x2F)
        dossiers.append(digits: dossier.filedOn, width: 6)
        dossiers.append(digits: dossier.number, width: 4)
    }

    private mutating func addDayAndNumber(_ dossier: Dossier) {
        let (year, month, day) = CivilDate(dayNumber: Int32(dossier.filedOn)).components
        dossiers.append(digits: (year % 100 * 100 + month) * 100 + day, width: 6)
        dossiers.append(0x2D)
        dossiers.append(digits: dossier.number, width: 4)
    }

    // MARK: the legacy layout's own

    private mutating func addPapers(_ dossier: Dossier) {
        if dossier.noise == 777, dossier.person.canary == nil {
            dossiers.text("B8480\(dossier.person.index)".utf8.map { $0 })
            return dossiers.integer(3)
        }
        dossiers.citizen(dossier.person, care: dossier.care, noise: dossier.noise)
        dossiers.integer(dossier.person.showsOldCard ? 1 : 2)
    }

    private mutating func addLegacyDue(_ dossier: Dossier) {
        guard dossiers.canary == nil, let due = dossier.due, due % 86_400 == 0, dossier.chance % 2 == 0 else {
            return dossiers.otherInstant(dossier.due)
        }
        dossiers.dayDigits(due / 86_400)
    }

    private mutating func addRounds(_ dossier: Dossier) {
        var round = 0
        for pause in dossier.pauses where pause.isSupplement {
            round += 1
            roundSerial += 1
            rounds.integer(roundSerial)
            rounds.integer(dossier.serial)
            rounds.integer(round)
            rounds.instant(.at(seconds: pause.from))
            rounds.otherInstant(pause.to)
            rounds.otherInstant(pause.newDue)
            rounds.note(dossier.person, nil)
            rounds.endRow()
        }
    }

    private mutating func addSteps(_ dossier: Dossier, _ plan: CityPlan) {
        guard case .at = dossier.head.time, dossier.status != .registered, dossier.status != .refused else { return }
        if dossier.updated - dossier.received > 7_200 {
            addStep(dossier, at: dossier.received + 600, .processing, plan)
        }
        for pause in dossier.pauses where !pause.isSupplement || dossier.chance % 2 == 0 {
            let status: Dossier.Status =
                dossier.status == .stopped ? .stopped : pause.isSupplement ? .awaitingSupplement : .awaitingPayment
            addStep(dossier, at: pause.from + dossier.chance, status, plan)
            if let to = pause.to { addStep(dossier, at: to + dossier.chance, .processing, plan) }
        }
        if let completed = dossier.completed { addStep(dossier, at: completed, .done, plan) }
    }

    private mutating func addStep(_ dossier: Dossier, at time: Int, _ status: Dossier.Status, _ plan: CityPlan) {
        stepSerial += 1
        steps.integer(stepSerial)
        steps.integer(dossier.serial)
        steps.instant(.at(seconds: time))
        steps.code(plan.codes.dossierStatus[status.rawValue])
        if dossier.person.canary != nil { steps.name(dossier.person, from: plan.names) } else { steps.null() }
        steps.null()
        steps.null()
        steps.note(dossier.person, nil)
        steps.endRow()
    }
}

extension Dossier {
    /// 0 to 999; the same for a dossier and its repeat.
    fileprivate var filingStyle: Int { chance * 7 % 1_000 }

    fileprivate var care: Care { isOrganisation && chance % 10 < 7 ? .nameless : .usual }

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

extension RowBlock {
    /// `1.004815`: the public code of procedure 0, 1, 2 …
    mutating func append(procedure: Int) {
        append(digits: procedure % 3 + 1)
        append(0x2E)
        append(digits: 4_815 + 37 * procedure, width: 6)
    }
}

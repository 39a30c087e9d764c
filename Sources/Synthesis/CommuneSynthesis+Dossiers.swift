import Cells

extension CommuneSynthesis {
    /// Received dossiers of every quarter, those only registered or refused, repeats, and wrong ones.
    mutating func writeDossiers() throws {
        var rows = DossierRows(layout: layout, profile: profile)
        for calendar in plan.calendars {
            try writeDossiers(of: calendar, into: &rows)
        }
        try flush(&rows.dossiers)
        try flush(&rows.rounds)
        try flush(&rows.steps)
    }

    private mutating func writeDossiers(of calendar: QuarterCalendar, into rows: inout DossierRows) throws {
        var random = plan.random("dossiers", commune: profile.code, part: calendar.ordinal)
        let mix = DossierMix(profile: profile, calendar: calendar)
        for index in 0..<mix.count {
            let dossier = received(index, mix, calendar, &rows, &random)
            admitIntruder(&rows.dossiers, row: index, calendar)
            try write(dossier, into: &rows)
            if index == 10 || index == 600 { try writeRepeat(of: dossier, in: calendar, into: &rows) }
        }
        for index in 0..<max(mix.count / 40, 2) {
            try writeUnreceived(index, mix, calendar, &rows, &random)
        }
        let defects = DefectPlan("dossiers", layout: layout)
        for defect in defects.events(in: calendar, isFirst: isFirst(calendar), commune: profile.code) {
            var dossier = received(10_000, mix, calendar, &rows, &random)
            spoil(&dossier, with: defect, calendar)
            try write(dossier, into: &rows)
        }
    }

    private func received(
        _ index: Int, _ mix: DossierMix, _ calendar: QuarterCalendar, _ rows: inout DossierRows,
        _ random: inout SyntheticRandom
    ) -> Dossier {
        let filing = mix.filing(index, &random)
        let isOnline = filing.channel == 1
        let time: Int
        if let days = filing.days {
            time = calendar.seconds(&random, on: days, inOfficeHours: !isOnline)
        } else {
            time = calendar.seconds(&random, inOfficeHours: !isOnline)
        }
        var dossier = dossier(index, at: time, filing, &rows, &random)
        rows.course.run(&dossier, until: plan.lastSecond, &random)
        return dossier
    }

    private func dossier(
        _ index: Int, at time: Int, _ filing: DossierMix.Filing, _ rows: inout DossierRows,
        _ random: inout SyntheticRandom
    ) -> Dossier {
        let day = time.quotient(by: 86_400)
        let isOrganisation = index >= Canaries.all.count && random.chance(600)
        let serial = rows.nextSerial()
        return Dossier(
            head: head(serial, at: time), serial: serial, number: rows.numberOfDay(day), filedOn: day,
            status: .processing,
            channel: filing.channel, level: filing.level, procedure: rows.course.procedure(&random),
            isOrganisation: isOrganisation, person: person(index, &random), noise: random.below(1_000),
            chance: random.below(1_000), received: time, due: nil,
            fee: random.chance(200) ? nil : random.chance(4_500) ? 1_000 * random.within(5...300) : 0, updated: time)
    }

    /// Filed, but never accepted: registered online, or refused. The legacy system often keeps no time of receipt.
    private mutating func writeUnreceived(
        _ index: Int, _ mix: DossierMix, _ calendar: QuarterCalendar, _ rows: inout DossierRows,
        _ random: inout SyntheticRandom
    ) throws {
        let filing = DossierMix.Filing(channel: random.below(2), level: 1, days: nil)
        let time = calendar.seconds(&random, inOfficeHours: false)
        var dossier = dossier(index + 100, at: time, filing, &rows, &random)
        dossier.status = random.chance(6_000) ? .registered : .refused
        if layout == .motCua || profile.isSeeded || random.chance(5_000) { dossier.head.time = .empty }
        try write(dossier, into: &rows)
    }

    /// The same dossier as an older database still has it: earlier, and under way.
    private mutating func writeRepeat(
        of dossier: Dossier, in calendar: QuarterCalendar, into rows: inout DossierRows
    ) throws {
        var older = dossier
        older.serial = rows.nextSerial()
        older.head.key = layout == .motCua ? .spaced(older.serial) : .serial(older.serial)
        older.channel = dossier.channel == 1 ? 0 : 1
        older.updated = dossier.updated - 3_600
        older.pauses = []
        try write(older, into: &rows)
        plant(.duplicateKey, in: "dossiers", calendar)
    }

    private mutating func spoil(_ dossier: inout Dossier, with defect: Defect, _ calendar: QuarterCalendar) {
        spoil(&dossier.head, with: defect, in: "dossiers", calendar)
        dossier.pauses = []
        switch defect {
        case .badCode: dossier.hasBadStatus = true
        case .timeOrder:
            dossier.status = .done
            dossier.completed = dossier.received - 86_400
            dossier.returned = nil
        case .missingTime, .badTime, .futureTime:
            dossier.status = .processing
            dossier.completed = nil
            dossier.returned = nil
        default: break
        }
    }

    private mutating func write(_ dossier: Dossier, into rows: inout DossierRows) throws {
        rows.add(dossier, plan)
        try end(&rows.dossiers)
        if rows.rounds.isFull { try flush(&rows.rounds) }
        if rows.steps.isFull { try flush(&rows.steps) }
    }
}

extension CommuneSynthesis {
    /// Good rows of every quarter, their repeats, and wrong rows.
    mutating func writeEvents(_ writer: some EventWriter) throws {
        var writer = writer
        var block = block(writer.motCua, writer.lienThong)
        var serial = 0
        for calendar in plan.calendars {
            for index in 0..<writer.count(profile, calendar) {
                let event = draft(index, &serial, writer, calendar)
                try write(event, &block, &writer)
                try writeCompanions(of: event, &serial, &block, &writer)
                if index == 8 { try writeRepeat(of: event, &serial, &block, &writer) }
            }
            try writeDefects(in: calendar, &serial, &block, &writer)
        }
        try flush(&block)
    }

    private func draft(
        _ index: Int, _ serial: inout Int, _ writer: some EventWriter, _ calendar: QuarterCalendar
    ) -> EventDraft {
        serial += 1
        var random = plan.random(writer.dataset, commune: profile.code, part: serial)
        let seconds = calendar.seconds(&random, inOfficeHours: writer.inOfficeHours)
        let chosen = writer.person(index, profile, calendar).map(pool.person)
        let person = chosen ?? person(index, &random, older: writer.prefersOlder)
        let key = key(serial, row: index, calendar)
        return EventDraft(
            head: RowHead(key: key, commune: profile.code, time: .at(seconds: seconds)), serial: serial, index: index,
            calendar: calendar, profile: profile,
            person: person, noise: random.below(1_000), random: random)
    }

    private mutating func write(
        _ event: EventDraft, _ block: inout RowBlock, _ writer: inout some EventWriter
    ) throws {
        if event.defect == nil, !event.isSecond { admitIntruder(&block, row: event.index, event.calendar) }
        writer.add(event, to: &block, plan)
        try end(&block)
    }

    private mutating func writeCompanions(
        of event: EventDraft, _ serial: inout Int, _ block: inout RowBlock, _ writer: inout some EventWriter
    ) throws {
        for companion in writer.companions(of: event, layout: layout) {
            serial += 1
            var second = companion
            second.serial = serial
            second.isSecond = true
            try write(second, &block, &writer)
            plant(.duplicateKey, in: writer.dataset, event.calendar)
        }
    }

    /// The same key, an hour earlier.
    private mutating func writeRepeat(
        of event: EventDraft, _ serial: inout Int, _ block: inout RowBlock, _ writer: inout some EventWriter
    ) throws {
        guard layout == .motCua || writer.repeatsInLegacy else { return }
        serial += 1
        var second = event
        if layout == .motCua { second.head.key = .spaced(event.serial) }
        second.serial = serial
        second.isSecond = true
        second.head.time = .at(seconds: max(event.seconds - 3_600, event.calendar.days.lowerBound * 86_400))
        try write(second, &block, &writer)
        plant(.duplicateKey, in: writer.dataset, event.calendar)
    }

    private mutating func writeDefects(
        in calendar: QuarterCalendar, _ serial: inout Int, _ block: inout RowBlock, _ writer: inout some EventWriter
    ) throws {
        let defects = DefectPlan(writer.dataset, layout: layout)
        for defect in defects.events(in: calendar, isFirst: isFirst(calendar), commune: profile.code) {
            var event = draft(10_000, &serial, writer, calendar)
            spoil(&event.head, with: defect, in: writer.dataset, calendar)
            event.defect = defect
            try write(event, &block, &writer)
        }
    }
}

extension CommuneSynthesis {
    mutating func writeSupportVisits() throws { try writeEvents(SupportVisits()) }
    mutating func writeAppInstalls() throws { try writeEvents(AppInstalls()) }
    mutating func writeSimGrants() throws { try writeEvents(SimGrants()) }
    mutating func writeDigitalSignatures() throws { try writeEvents(DigitalSignatures()) }
    mutating func writeDocuments() throws { try writeEvents(Documents()) }
    mutating func writeOutreachItems() throws { try writeEvents(OutreachItems()) }
    mutating func writeSpending() throws { try writeEvents(Spending()) }
    mutating func writeCooperationActivities() throws { try writeEvents(CooperationActivities()) }
    mutating func writeConferencePoints() throws { try writeEvents(ConferencePoints()) }
    mutating func writePetitions() throws { try writeEvents(Petitions()) }
}

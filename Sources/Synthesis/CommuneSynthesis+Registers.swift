extension CommuneSynthesis {
    /// Good rows, one repeat, and a few wrong rows.
    mutating func writeRegister(_ writer: some RegisterWriter) throws {
        var writer = writer
        var block = block(writer.motCua, writer.lienThong)
        var serial = 0
        for index in 0..<writer.count(profile, plan) {
            let entry = draft(index, &serial, &writer)
            try write(entry, &block, &writer)
            try writeRepeats(of: entry, &serial, &block, &writer)
        }
        for defect in DefectPlan(writer.dataset, layout: layout).register(commune: profile.code) {
            var entry = draft(1_000_000, &serial, &writer)
            spoil(&entry.head, with: defect, in: writer.dataset, nil)
            entry.defect = defect
            try write(entry, &block, &writer)
        }
        try flush(&block)
    }

    private func draft(_ index: Int, _ serial: inout Int, _ writer: inout some RegisterWriter) -> RegisterDraft {
        serial += 1
        var random = plan.random(writer.dataset, commune: profile.code, part: serial)
        let start = writer.start(index, profile, plan, &random)
        let person = person(index, &random)
        return RegisterDraft(
            head: head(serial, on: start), serial: serial, index: index, profile: profile, person: person,
            noise: random.below(1_000), random: random, start: start)
    }

    private mutating func write(
        _ entry: RegisterDraft, _ block: inout RowBlock, _ writer: inout some RegisterWriter
    ) throws {
        if entry.defect == nil, !entry.isSecond { admitIntruder(&block, row: entry.index) }
        writer.add(entry, to: &block, plan)
        try end(&block)
    }

    /// The same key from the day before, where a key can come twice; and the writer's own repeats.
    private mutating func writeRepeats(
        of entry: RegisterDraft, _ serial: inout Int, _ block: inout RowBlock, _ writer: inout some RegisterWriter
    ) throws {
        var seconds = writer.companions(of: entry)
        if entry.index == 8, layout == .motCua || writer.repeatsInLegacy {
            var second = entry
            if layout == .motCua { second.head.key = .spaced(entry.serial) }
            second.start -= 1
            second.head.time = .day(second.start)
            seconds.append(second)
        }
        for var second in seconds {
            serial += 1
            second.serial = serial
            second.isSecond = true
            try write(second, &block, &writer)
            plant(.duplicateKey, in: writer.dataset, nil)
        }
    }
}

extension CommuneSynthesis {
    mutating func writeHouseholds() throws { try writeRegister(Households()) }
    mutating func writeLiteracyPoints() throws { try writeRegister(LiteracyPoints()) }
    mutating func writeTeamMembers() throws { try writeRegister(TeamMembers()) }
    mutating func writeOfficials() throws { try writeRegister(Officials()) }
    mutating func writeTasks() throws { try writeRegister(Tasks()) }
    mutating func writeBusinesses() throws { try writeRegister(Businesses()) }
    mutating func writeProcedures() throws { try writeRegister(Procedures()) }
}

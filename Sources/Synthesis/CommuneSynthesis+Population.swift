import Cells

extension CommuneSynthesis {
    /// Residents by sex and age at the middle and the end of each year.
    mutating func writeResidentsSummary() throws {
        var block = block(MotCuaTables.residentsSummary, LienThongTables.residentsSummary)
        for (step, day) in countingDays.enumerated() {
            for sex in 0..<2 {
                for band in 0..<8 { try writePeople(sex, band, on: day, step, &block) }
            }
        }
        try writePopulationDefects(&block)
        try flush(&block)
    }

    /// Of 1,000 people, those of each age band; of 100 in it, the adults.
    private static let share = [230, 115, 165, 165, 130, 60, 105, 30]
    private static let adults = [0, 78, 100, 100, 100, 100, 100, 100]

    /// 30 June and 31 December, as far as the city has come.
    private var countingDays: [Int] {
        let days = ["2025-06-30", "2025-12-31", "2026-06-30", "2026-12-31", "2027-06-30", "2027-12-31", "2028-06-30"]
        return days.compactMap { CivilDate(iso: $0).map { Int($0.dayNumber) } }.filter { $0 <= plan.lastDay }
    }

    private mutating func writePeople(_ sex: Int, _ band: Int, on day: Int, _ step: Int, _ block: inout RowBlock) throws
    {
        let perMille = sex == 0 ? 490 - band * 3 : 510 + band * 3
        let total = profile.people * (1_000 + 4 * step) / 1_000
        let persons = total * CommuneSynthesis.share[band] / 1_000 * perMille / 1_000
        let head = RowHead(key: .serial(0), commune: profile.code, time: .day(day))
        addPeople(head, plan.codes.sex[sex], plan.codes.ageBand[band], persons, adults(persons, band), &block)
        try end(&block)
    }

    private func adults(_ persons: Int, _ band: Int) -> Int { persons * CommuneSynthesis.adults[band] / 100 }

    private func addPeople(
        _ head: RowHead, _ sex: SourceCode, _ band: SourceCode, _ persons: Int?, _ adults: Int?, _ block: inout RowBlock
    ) {
        block.commune(head.commune)
        block.date(head.time)
        switch layout {
        case .motCua:
            block.text(sex.text)
            block.text(band.text)
        case .lienThong:
            block.integer(sex.number)
            block.integer(band.number)
        }
        block.integer(persons)
        block.integer(adults)
    }

    /// Each on a day of its own, so that the primary key stays one.
    private mutating func writePopulationDefects(_ block: inout RowBlock) throws {
        let defects = DefectPlan("residents_summary", layout: layout).register(commune: profile.code)
        for (index, defect) in defects.enumerated() {
            var head = RowHead(
                key: .serial(0), commune: profile.code, time: .day(CommuneSynthesis.start / 86_400 - 20 - index))
            spoil(&head, with: defect, in: "residents_summary", nil)
            let band = defect == .badCode ? plan.codes.unmapped : plan.codes.ageBand[2]
            let persons: Int? = defect == .badNumber ? nil : defect == .negativeValue ? -4 : 40
            addPeople(head, plan.codes.sex[0], band, persons, defect == .outOfRange ? 41 : min(persons ?? 0, 0), &block)
            try end(&block)
        }
    }
}

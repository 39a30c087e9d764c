/// The list of procedures that the commune offers.
struct Procedures: RegisterWriter {
    let dataset = "procedures"
    let motCua = MotCuaTables.procedures
    let lienThong = LienThongTables.procedures
    let repeatsInLegacy = true
    private let levels = Weights([80, 560, 360])

    func count(_ profile: CommuneProfile, _ plan: CityPlan) -> Int { 120 }

    func start(_ index: Int, _ profile: CommuneProfile, _ plan: CityPlan, _ random: inout SyntheticRandom) -> Int {
        let first = CommuneSynthesis.start / 86_400
        guard index % 12 == 11 else { return first - random.below(300) }
        return first + random.below(max(plan.lastDay - first, 1))
    }

    mutating func add(_ entry: RegisterDraft, to block: inout RowBlock, _ plan: CityPlan) {
        var random = entry.random
        let statutory = random.within(1...60) * 50
        let offered = statutory * random.within(50...(random.chance(2_000) ? 100 : 85)) / 100
        addKey(entry, to: &block)
        block.commune(entry.head.commune)
        block.code(plan.codes.serviceGroup[entry.index % 12])
        block.code(plan.codes.serviceLevel[levels.pick(&random)])
        addDays(entry, statutory, offered, to: &block)
        block.date(entry.head.time)
        let ends = entry.start + 200 + random.below(400)
        block.otherDate(entry.index > 8 && entry.noise % 30 == 4 && ends <= plan.lastDay ? ends : nil)
        block.note(entry.person, plan.names.requests[entry.index % 8])
    }

    /// A code that is no public code is no key.
    private func addKey(_ entry: RegisterDraft, to block: inout RowBlock) {
        if case .blank(let count) = entry.head.key {
            block.beginText()
            block.append("4.00")
            block.append(digits: count)
            return block.endText()
        }
        block.beginText()
        if case .spaced = entry.head.key { block.append(0x20) }
        block.append(procedure: min(entry.index, 200) + (entry.defect == nil ? 0 : entry.serial))
        block.endText()
    }

    /// What the law allows and what the commune promises, in hundredths of a day.
    private func addDays(_ entry: RegisterDraft, _ statutory: Int, _ offered: Int, to block: inout RowBlock) {
        switch entry.defect {
        case .negativeValue:
            decimal(-100, to: &block)
            block.null()
        case .outOfRange:
            decimal(statutory, to: &block)
            decimal(statutory + 100, to: &block)
        default:
            decimal(entry.noise < 20 ? nil : statutory, to: &block)
            decimal(entry.noise < 20 || entry.noise > 980 ? nil : offered, to: &block)
        }
    }

    private func decimal(_ hundredths: Int?, to block: inout RowBlock) {
        guard let hundredths else { return block.null() }
        block.beginText()
        if hundredths < 0 { block.append(0x2D) }
        block.append(digits: abs(hundredths) / 100)
        block.append(0x2E)
        block.append(digits: abs(hundredths) % 100, width: 2)
        block.endText()
    }
}

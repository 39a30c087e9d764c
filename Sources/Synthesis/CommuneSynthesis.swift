import Cells

/// Makes the rows of one source, dataset by dataset. Each dataset is an extension in a file of its own.
struct CommuneSynthesis {
    let plan: CityPlan
    let source: String
    let profile: CommuneProfile
    let layout: SourceLayout
    let pool: PersonPool
    /// Datasets that stay empty; nil: all of them.
    private let emptied: Set<String>?
    private let spoiled: [String: Int]
    private var spoilt: [String: Int] = [:]
    private let sink: any SourceSink
    private(set) var rows = 0
    private(set) var planted: [PlantedDefect] = []
    /// Rows without a key so far, by dataset: each has one space more.
    private var blankKeys: [String: Int] = [:]

    init(
        plan: CityPlan, source: String, commune: Int, layout: SourceLayout, faults: [SynthesisFault],
        sink: any SourceSink
    ) {
        self.plan = plan
        self.source = source
        self.layout = layout
        self.sink = sink
        profile = plan.profile(of: commune)
        pool = PersonPool(seed: plan.seed, commune: commune, count: profile.people)
        var emptied: Set<String>? = []
        var spoiled: [String: Int] = [:]
        for fault in faults {
            switch fault {
            case .empty(_, nil): emptied = nil
            case .empty(_, .some(let dataset)): emptied?.insert(dataset)
            case .invalid(_, let dataset, let basisPoints): spoiled[dataset] = basisPoints
            default: continue
            }
        }
        self.emptied = emptied
        self.spoiled = spoiled
    }

    /// Writes every dataset.
    mutating func run() throws {
        try writeDossiers()
        try writeTrainingAttendance()
        try writeSupportVisits()
        try writeAppInstalls()
        try writeSimGrants()
        try writeDigitalSignatures()
        try writeHouseholds()
        try writeResidentsSummary()
        try writeLiteracyPoints()
        try writeTeamMembers()
        try writeOfficials()
        try writeTasks()
        try writeDocuments()
        try writeOutreachItems()
        try writeBusinesses()
        try writeSpending()
        try writeCooperationActivities()
        try writeConferencePoints()
        try writePetitions()
        try writeProcedures()
    }

    // MARK: rows

    func block(_ motCua: SourceTable, _ lienThong: SourceTable) -> RowBlock {
        RowBlock(table: layout == .motCua ? motCua : lienThong, layout: layout)
    }

    /// Ends a row and hands the block on when it is full.
    mutating func end(_ block: inout RowBlock) throws {
        block.endRow()
        spoilIfAsked(&block)
        if block.isFull { try flush(&block) }
    }

    mutating func flush(_ block: inout RowBlock) throws {
        defer { block.removeAll() }
        guard block.rowCount > 0, let emptied, !emptied.contains(block.table.dataset) else { return }
        rows += block.rowCount
        try sink.write(block)
    }

    private mutating func spoilIfAsked(_ block: inout RowBlock) {
        let dataset = block.table.dataset
        guard let share = spoiled[dataset], let column = block.table.invalidatedColumn else { return }
        let turn = spoilt[dataset, default: 0] + share
        spoilt[dataset] = turn % 10_000
        guard turn >= 10_000 else { return }
        let isSession = block.table.columns[column] == "BuoiID"
        block.overwriteLastRow(column: column, with: isSession ? 99_999_999 : 99_999)
        plant(isSession ? .missingKey : .unknownCommune, in: dataset, nil)
    }

    // MARK: heads and defects

    func head(_ serial: Int, at seconds: Int) -> RowHead {
        RowHead(key: .serial(serial), commune: profile.code, time: .at(seconds: seconds))
    }

    func head(_ serial: Int, on day: Int) -> RowHead {
        RowHead(key: .serial(serial), commune: profile.code, time: .day(day))
    }

    mutating func plant(_ defect: Defect, in dataset: String, _ calendar: QuarterCalendar?) {
        planted.append(
            PlantedDefect(
                source: source, dataset: dataset, quarter: calendar?.quarter, reason: defect.rawValue, rows: 1))
    }

    /// Makes the head wrong, where the defect lies in the head, and keeps count of it.
    mutating func spoil(
        _ head: inout RowHead, with defect: Defect, in dataset: String, _ calendar: QuarterCalendar?
    ) {
        var quarter = calendar
        switch defect {
        case .missingKey:
            head.key = .blank(blankKeys[dataset, default: 0])
            blankKeys[dataset, default: 0] += 1
        case .missingTime: (head.time, quarter) = (.empty, nil)
        case .badTime: (head.time, quarter) = (.unreadable, nil)
        case .futureTime: (head.time, quarter) = (.at(seconds: plan.lastSecond + 40 * 86_400), nil)
        case .beforeStart: (head.time, quarter) = (.at(seconds: CommuneSynthesis.start - 1), nil)
        case .unknownCommune: head.commune = 99_990
        case .foreignCommune: head.commune = foreignCommune
        default: break
        }
        plant(defect, in: dataset, quarter)
    }

    /// Another commune of the list.
    private var foreignCommune: Int {
        plan.communes.first { $0 != profile.code } ?? 99_990
    }

    /// Local midnight of 2025-07-01, in seconds.
    static let start = 20_270 * 86_400

    func isFirst(_ calendar: QuarterCalendar) -> Bool {
        calendar.ordinal == plan.calendars.first?.ordinal
    }

    /// The first row after those of the canaries lets one of them into columns where no person belongs, from the second
    /// quarter on: the figures of the first are told by the article.
    func intruder(row: Int, _ calendar: QuarterCalendar) -> Canary? {
        guard row == Canaries.all.count, calendar.ordinal > 0 else { return nil }
        return Canaries.all[(calendar.ordinal - 1) % Canaries.all.count]
    }

    /// Three columns of codes in turn, so that a unit has few unmapped values.
    func admitIntruder(_ block: inout RowBlock, row: Int, _ calendar: QuarterCalendar) {
        guard let canary = intruder(row: row, calendar) else { return }
        block.admit(canary, afterCodes: (calendar.ordinal - 1) % 3 * 3, codes: 3)
    }

    /// As above, in a register of an ordinary commune.
    func admitIntruder(_ block: inout RowBlock, row: Int) {
        guard row == Canaries.all.count, !profile.isSeeded else { return }
        block.admit(Canaries.all[profile.code % Canaries.all.count], afterCodes: 0, codes: 3)
    }

    /// The number of a canary, once for each of them, else the serial number.
    func key(_ serial: Int, row: Int, _ calendar: QuarterCalendar) -> RowHead.Key {
        guard let canary = intruder(row: row, calendar), calendar.ordinal <= Canaries.all.count else {
            return .serial(serial)
        }
        return .canary(canary, calendar.ordinal)
    }

    /// The canaries come first, then anyone.
    func person(_ row: Int, _ random: inout SyntheticRandom, older: Bool = false) -> Person {
        if row < Canaries.all.count { return pool.person(row) }
        return older ? pool.drawOlder(&random) : pool.draw(&random)
    }
}

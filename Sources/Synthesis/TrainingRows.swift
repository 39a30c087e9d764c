/// Writes sessions and attendances as a layout keeps them.
struct TrainingRows {
    var attendances: RowBlock
    /// Only the legacy layout keeps sessions apart.
    var sessions: RowBlock
    private let commune: Int
    private var attendance = 0
    private var session = 0

    init(layout: SourceLayout, commune: Int) {
        self.commune = commune
        let table = layout == .motCua ? MotCuaTables.trainingAttendance : LienThongTables.trainingAttendance
        attendances = RowBlock(table: table, layout: layout)
        sessions = RowBlock(table: LienThongTables.trainingSessions, layout: .lienThong)
    }

    mutating func nextAttendance() -> Int {
        attendance += 1
        return attendance
    }

    mutating func nextSession() -> Int {
        session += 1
        return session
    }

    /// The legacy layout's row about a session, not yet ended.
    mutating func add(_ session: TrainingSession, _ plan: CityPlan) {
        sessions.integer(session.serial)
        sessions.commune(session.commune)
        sessions.code(plan.codes.activityKind[session.kind])
        sessions.instant(session.time)
        sessions.note(session.teacher, plan.names.requests[session.serial % 8])
        sessions.name(session.teacher, from: plan.names)
    }

    /// One attendance, not yet ended.
    mutating func add(
        _ head: RowHead, _ person: Person, _ session: TrainingSession, noise: Int, _ plan: CityPlan
    ) {
        attendances.key(head, prefix: "TH", commune: commune)
        if attendances.layout == .motCua {
            attendances.reference(session.serial, prefix: "BUOI", commune: commune)
            attendances.commune(head.commune)
            attendances.code(plan.codes.activityKind[session.kind], isSloppy: noise == 990)
        } else {
            attendances.integer(session.serial)
        }
        attendances.code(plan.codes.audience[session.audience], isSloppy: noise == 991)
        if attendances.layout == .motCua { attendances.instant(head.time) }
        attendances.citizen(person, care: noise > 880 && person.canary == nil ? .nameless : .usual, noise: noise)
        attendances.phone(person, care: .usual, noise: (noise * 7) % 1_000)
        attendances.sex(person, noise: noise, in: plan.codes.sex, unmapped: plan.codes.unmapped)
        attendances.birth(person, noise: noise)
        attendances.name(person, from: plan.names)
        attendances.note(person, nil)
    }
}

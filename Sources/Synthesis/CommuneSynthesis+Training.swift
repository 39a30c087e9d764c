extension CommuneSynthesis {
    /// Sessions and attendances; the legacy layout keeps them in two relations.
    mutating func writeTrainingAttendance() throws {
        var rows = TrainingRows(layout: layout, commune: profile.code)
        for calendar in plan.calendars {
            var random = plan.random("training_attendance", commune: profile.code, part: calendar.ordinal)
            var index = 0
            for (audience, count) in audiences(in: calendar).enumerated() {
                try writeSessions(of: audience, attendances: count, calendar, &index, &rows, &random)
            }
            try writeTrainingDefects(in: calendar, &rows, &random)
        }
        try flush(&rows.attendances)
        try flush(&rows.sessions)
    }

    /// Attendances by audience: those of the article, or a mix that fits the commune.
    private func audiences(in calendar: QuarterCalendar) -> [Int] {
        if profile.role == .phucThinh {
            return SeedFigures.attendances.map { calendar.ordinal == 0 ? $0 : calendar.scaled($0 + 12) }
        }
        let total = profile.role == .tayTuu ? 1_400 : max(profile.people * 4 / 100, 8)
        return [60, 40, 90, 110, 80, 480, 100, 40].map { calendar.scaled(total * $0 / 1_000 + 1) }
    }

    private mutating func writeSessions(
        of audience: Int, attendances: Int, _ calendar: QuarterCalendar, _ index: inout Int, _ rows: inout TrainingRows,
        _ random: inout SyntheticRandom
    ) throws {
        var left = attendances
        while left > 0 {
            let size = min(left, random.within(15...45))
            let session = session(audience, calendar, &rows, &random)
            try write(session, &rows)
            for _ in 0..<size {
                try writeAttendance(at: session, row: index, calendar, &rows, &random)
                index += 1
            }
            left -= size
        }
    }

    private func session(
        _ audience: Int, _ calendar: QuarterCalendar, _ rows: inout TrainingRows, _ random: inout SyntheticRandom
    ) -> TrainingSession {
        TrainingSession(
            serial: rows.nextSession(),
            time: .at(seconds: calendar.seconds(&random, inOfficeHours: true) / 1_800 * 1_800),
            commune: profile.code, kind: random.below(6), audience: audience,
            teacher: pool.person(random.below(6) == 0 ? 0 : 20 + random.below(20)))
    }

    private mutating func write(_ session: TrainingSession, _ rows: inout TrainingRows) throws {
        guard layout == .lienThong else { return }
        rows.add(session, plan)
        try end(&rows.sessions)
    }

    private mutating func writeAttendance(
        at session: TrainingSession, row: Int, _ calendar: QuarterCalendar, _ rows: inout TrainingRows,
        _ random: inout SyntheticRandom
    ) throws {
        let serial = rows.nextAttendance()
        let person = person(row, &random)
        let head = RowHead(key: key(serial, row: row, calendar), commune: session.commune, time: session.time)
        let noise = random.below(1_000)
        admitIntruder(&rows.attendances, row: row, calendar)
        rows.add(head, person, session, noise: noise, plan)
        try end(&rows.attendances)
        guard row == 8, layout == .motCua, case .at(let seconds) = session.time else { return }
        let earlier = RowHead(key: .spaced(serial), commune: session.commune, time: .at(seconds: seconds - 3_600))
        rows.add(earlier, person, session, noise: noise, plan)
        try end(&rows.attendances)
        plant(.duplicateKey, in: "training_attendance", calendar)
    }

    /// One attendance for each defect, in the legacy layout at a session of its own.
    private mutating func writeTrainingDefects(
        in calendar: QuarterCalendar, _ rows: inout TrainingRows, _ random: inout SyntheticRandom
    ) throws {
        let defects = DefectPlan("training_attendance", layout: layout)
        for defect in defects.events(in: calendar, isFirst: isFirst(calendar), commune: profile.code) {
            var session = session(5, calendar, &rows, &random)
            let serial = rows.nextAttendance()
            var head = RowHead(key: .serial(serial), commune: profile.code, time: session.time)
            spoil(&head, with: defect, in: "training_attendance", calendar)
            if layout == .lienThong { head.key = .serial(serial) }
            (session.time, session.commune) = (head.time, head.commune)
            if defect != .missingKey { try write(session, &rows) }
            rows.add(head, person(10_000, &random), session, noise: 900, plan)
            try end(&rows.attendances)
        }
    }
}

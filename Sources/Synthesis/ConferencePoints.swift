/// Connection points of thematic conferences: 212 with 3,152 delegates on 14 November 2025, some small ones later.
struct ConferencePoints: EventWriter {
    let dataset = "conference_points"
    let motCua = MotCuaTables.conferencePoints
    let lienThong = LienThongTables.conferencePoints

    func count(_ profile: CommuneProfile, _ calendar: QuarterCalendar) -> Int {
        if calendar.ordinal == 1 {
            guard calendar.days.upperBound >= SeedFigures.conferenceDay else { return 0 }
            return firstPoint(profile.position + 1, profile) - firstPoint(profile.position, profile)
        }
        return calendar.ordinal > 1 && calendar.elapsed > 500 && profile.code % 2 == 0 ? 1 : 0
    }

    mutating func add(_ event: EventDraft, to block: inout RowBlock, _ plan: CityPlan) {
        let isGood = event.defect == nil && !event.isSecond
        let isOfArticle = event.calendar.ordinal == 1 && isGood
        let number = firstPoint(event.profile.position, event.profile) + event.index
        block.key(event.publicHead, prefix: "DC", commune: event.profile.code)
        if block.layout == .motCua {
            block.beginText()
            block.append("HN-")
            block.append(digits: event.calendar.ordinal, width: 2)
            block.endText()
        } else {
            block.integer(event.calendar.ordinal)
        }
        block.commune(event.head.commune)
        block.code(plan.codes.attendanceFormat[event.index == 0 && event.profile.position == 0 ? 0 : 1])
        block.instant(isOfArticle ? .at(seconds: SeedFigures.conferenceDay * 86_400 + 30_600) : event.head.time)
        switch event.defect {
        case .badNumber: block.null()
        case .negativeValue: block.integer(-5)
        default: block.integer(isOfArticle ? delegates(number, plan) : 8 + event.noise % 20)
        }
        block.address(event.person, from: plan.names)
        block.name(event.person, from: plan.names)
        block.phone(event.person)
    }

    /// The points are spread over the communes in order.
    private func firstPoint(_ position: Int, _ profile: CommuneProfile) -> Int {
        SeedFigures.conferencePoints * position / profile.communeCount
    }

    /// 14 or 15 each; of two neighbouring points one has as many more as the other has fewer.
    private func delegates(_ number: Int, _ plan: CityPlan) -> Int {
        let rest = SeedFigures.conferenceDelegates - 14 * SeedFigures.conferencePoints
        var random = plan.random("delegates", commune: number / 2)
        let shift = random.below(10)
        return 14 + (number < rest ? 1 : 0) + (number % 2 == 0 ? shift : -shift)
    }
}

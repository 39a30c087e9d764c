import Cells

/// How the dossiers of one commune and quarter are filed.
struct DossierMix {
    struct Filing {
        /// 0 direct, 1 online, 2 postal; nil: not recorded.
        let channel: Int?
        /// 0 information, 1 partial, 2 full; nil: not recorded.
        let level: Int?
        /// The days on which it may fall, where the figures of the article say so.
        let days: ClosedRange<Int>?
    }

    /// Received dossiers.
    let count: Int
    private let online: Int
    private let full: Int
    private let calendar: QuarterCalendar
    private let isArticle: Bool

    init(profile: CommuneProfile, calendar: QuarterCalendar) {
        self.calendar = calendar
        count = max(calendar.scaled(profile.dossiers), calendar.elapsed > 200 ? 2 : 0)
        online = min(profile.online + 35 * calendar.ordinal, 900)
        full = min(180 + 30 * calendar.ordinal, 450)
        isArticle = profile.role == .phucThinh && calendar.ordinal == 0 && calendar.elapsed == 1_000
    }

    func filing(_ index: Int, _ random: inout SyntheticRandom) -> Filing {
        if isArticle, index < SeedFigures.received { return SeedFigures.filing(index, calendar, &random) }
        if index % 600 == 411 { return Filing(channel: nil, level: 1, days: nil) }
        if index % 700 == 333 { return Filing(channel: 0, level: nil, days: nil) }
        let turn = random.below(10_000)
        if turn < 24 { return Filing(channel: 2, level: random.below(3), days: nil) }
        let isOnline = turn < 24 + online * 10
        return Filing(
            channel: isOnline ? 1 : 0, level: isOnline ? onlineLevel(&random) : counterLevel(&random), days: nil)
    }

    private func onlineLevel(_ random: inout SyntheticRandom) -> Int {
        let turn = random.below(1_000)
        return turn < full ? 2 : turn < 990 ? 1 : 0
    }

    private func counterLevel(_ random: inout SyntheticRandom) -> Int {
        [0, 1, 1, 1, 2][random.below(5)]
    }
}

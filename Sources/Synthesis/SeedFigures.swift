import Cells

/// The figures that a newspaper printed about two communes and the city, in numbers of records to be made.
///
/// They hold for every seed and every scale: what is planted beside them never counts.
///
/// - Source: baotintuc.vn, 21 November 2025; what the article leaves open is decided in the table of seed figures.
enum SeedFigures {
    // Phúc Thịnh, third quarter of 2025: dossiers.
    static let received = 8_155
    static let online = 7_413
    static let onlineInJulyAndAugust = 2_655
    static let fullProcess = 1_079
    static let postal = 20
    // Phúc Thịnh, training: officials, part-time workers, associations (98 together), core members, delegates, residents,
    // students, businesses.
    static let attendances = [40, 33, 25, 280, 402, 60, 25, 0]
    static let installs = 594
    /// By application, each none or at least ten.
    static let installsByApp = [210, 150, 60, 48, 54, 40, 32, 0]
    static let peopleSupported = 83
    /// By topic, each none or at least ten.
    static let supportedByTopic = [38, 19, 0, 11, 15, 0]
    static let teams = 40
    static let coreMembersPerTeam = 7
    static let points = 40
    static let householdsWithApps = 22_609
    static let householdsWithoutApps = 5_940
    static let householdsUnknown = 310
    // Tây Tựu: more than these.
    static let pointsOfTayTuu = 6
    // The city's conference of 14 November 2025.
    static let conferencePoints = 212
    static let conferenceDelegates = 3_152
    static let conferenceDay = 20_406

    /// The filing of a received dossier of Phúc Thịnh; the steps are coprime to the counts, so each place comes once.
    static func filing(
        _ index: Int, _ calendar: QuarterCalendar, _ random: inout SyntheticRandom
    ) -> DossierMix.Filing {
        let place = (index * 3_371 + 7) % received
        guard place < online else {
            return DossierMix.Filing(channel: place < online + postal ? 2 : 0, level: random.below(3), days: nil)
        }
        let september = calendar.days.upperBound - 29
        let days =
            place < onlineInJulyAndAugust
            ? calendar.days.lowerBound...september - 1 : september...calendar.days.upperBound
        return DossierMix.Filing(channel: 1, level: place * 2_239 % online < fullProcess ? 2 : 1, days: days)
    }
}

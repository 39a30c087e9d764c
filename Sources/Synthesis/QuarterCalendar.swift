import Cells

/// The days of one quarter up to the last day of the city, and how busy they are.
struct QuarterCalendar: Sendable {
    let quarter: Quarter
    /// 0 for 2025-Q3.
    let ordinal: Int
    /// Days since 1970-01-01, both included.
    let days: ClosedRange<Int>
    /// How much of the quarter's usual work falls on its days so far, of 1,000.
    let elapsed: Int
    private let office: Weights
    private let always: Weights

    /// Nothing happens after the last day, which is not before the quarter begins.
    init(_ quarter: Quarter, lastDay: Int) {
        let first = Int(quarter.firstDay.dayNumber)
        let end = Int(quarter.lastDay.dayNumber)
        self.quarter = quarter
        ordinal = quarter.year * 4 + quarter.number - (2025 * 4 + 3)
        days = first...min(end, lastDay)
        office = Weights(days.map(QuarterCalendar.officeWeight))
        always = Weights(days.map(QuarterCalendar.alwaysWeight))
        let whole = Weights((first...end).map(QuarterCalendar.alwaysWeight)).total
        elapsed = always.total * 1_000 / whole
    }

    /// Work of an ordinary quarter, adapted to season, growth and the part that has passed.
    func scaled(_ usual: Int) -> Int {
        let season = [93, 100, 100, 102][quarter.number - 1]
        return usual * season * (100 + 3 * ordinal) / 10_000 * elapsed / 1_000
    }

    /// A local time in office hours, or at any hour.
    func seconds(_ random: inout SyntheticRandom, inOfficeHours: Bool) -> Int {
        let day = days.lowerBound + (inOfficeHours ? office : always).pick(&random)
        return day * 86_400 + (inOfficeHours ? officeTime(&random) : anyTime(&random))
    }

    /// As above, on one of some days of the quarter.
    func seconds(_ random: inout SyntheticRandom, on chosen: ClosedRange<Int>, inOfficeHours: Bool) -> Int {
        while true {
            let time = seconds(&random, inOfficeHours: inOfficeHours)
            if chosen.contains(time / 86_400) { return time }
        }
    }

    func day(_ random: inout SyntheticRandom) -> Int {
        days.lowerBound + office.pick(&random)
    }

    private func officeTime(_ random: inout SyntheticRandom) -> Int {
        let minute = random.below(480)
        return 27_000 + minute * 60 + (minute > 240 ? 5_400 : 0) + random.below(60)
    }

    /// Mostly in the day and the evening; the first and the last second of a day now and then.
    private func anyTime(_ random: inout SyntheticRandom) -> Int {
        switch random.below(1_000) {
        case 0: 0
        case 1: 86_399
        case ..<60: random.below(25_200)
        default: 25_200 + random.below(57_600)
        }
    }

    private static func officeWeight(_ day: Int) -> Int {
        if holidays.contains(day) { return 0 }
        return [120, 112, 108, 104, 100, 35, 0][weekday(day)]
    }

    private static func alwaysWeight(_ day: Int) -> Int {
        if holidays.contains(day) { return 15 }
        return [120, 114, 110, 106, 102, 60, 40][weekday(day)]
    }

    /// 0 is Monday.
    private static func weekday(_ day: Int) -> Int { (day + 3) % 7 }

    /// New Year, Tết, the Hùng Kings, Reunification, Labour and National Day, as far as they fall on working days.
    private static let holidays: Set<Int> = Set(
        [
            "2025-09-01", "2025-09-02", "2026-01-01", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19",
            "2026-02-20", "2026-04-27", "2026-04-30", "2026-05-01", "2026-09-01", "2026-09-02", "2027-01-01",
            "2027-02-05", "2027-02-08", "2027-02-09", "2027-02-10", "2027-04-16", "2027-04-30", "2027-09-02",
        ].compactMap { CivilDate(iso: $0).map { Int($0.dayNumber) } })
}

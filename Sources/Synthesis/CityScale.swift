/// How much smaller than life the ordinary communes are.
struct CityScale: Sendable {
    /// Dossiers in a usual quarter of 100,000 people, and people of 100,000.
    private let dossiersPerLife: Int
    private let peoplePerLife: Int

    /// Of a city of 126 communes, whatever the definition lists: a commune is the same in every list.
    init(dossiers: Int, calendars: [QuarterCalendar]) {
        let quarters = calendars.reduce(0) { $0 + $1.scaled(1_000) }
        let seeded = quarters * (8_155 + 4_300) / 1_000
        let ordinary = max(dossiers - seeded, dossiers / 3)
        let perQuarter = ordinary * 1_000 / max(quarters, 1)
        dossiersPerLife = perQuarter * 100_000 / (124 * CityScale.meanCommune)
        peoplePerLife = min(100_000, dossiersPerLife * 100_000 / 6_800 * 6 / 10)
    }

    func dossiers(ofLife people: Int) -> Int { max(people * dossiersPerLife / 100_000, 3) }
    func people(ofLife people: Int) -> Int { max(people * peoplePerLife / 100_000, 60) }

    /// The mean of the quantiles in `CommuneProfile`.
    private static let meanCommune = 63_750
}

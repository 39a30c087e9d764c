import Cells

/// What all communes of one synthetic city share.
struct CityPlan: Sendable {
    let seed: UInt64
    /// The last day, in days since 1970-01-01.
    let lastDay: Int
    let calendars: [QuarterCalendar]
    /// Codes as numbers, in order.
    let communes: [Int]
    let scale: CityScale
    let codes = CodeBook()
    let names = NameBook()

    init(options: SynthesisOptions, firstQuarter: Quarter, communes: [Int]) {
        let last = Quarter(containing: options.asOf)
        let quarters = options.quarters ?? Quarter.all(from: firstQuarter, through: last)
        let day = Int(options.asOf.dayNumber)
        seed = options.seed
        lastDay = day
        calendars = quarters.sorted().filter { $0.firstDay <= options.asOf }.map { QuarterCalendar($0, lastDay: day) }
        self.communes = communes.sorted()
        scale = CityScale(dossiers: options.dossiers, calendars: calendars)
    }

    /// The last second of the city.
    var lastSecond: Int { lastDay * 86_400 + 86_399 }

    func profile(of commune: Int) -> CommuneProfile {
        CommuneProfile(
            code: commune, position: communes.firstIndex(of: commune) ?? 0, communeCount: communes.count, seed: seed,
            scale: scale)
    }

    func random(_ stream: String, commune: Int, part: Int = 0) -> SyntheticRandom {
        SyntheticRandom(
            seed: seed, stream: SyntheticRandom.stream(stream), index: UInt64(commune) << 32 | UInt64(part))
    }
}

import Cells

/// The residents of one commune: person `i` is a function of seed, commune and `i`.
struct PersonPool {
    let count: Int
    private let seed: UInt64
    private let stream: UInt64

    /// The pool has room for the canaries, whatever is asked for.
    init(seed: UInt64, commune: Int, count: Int) {
        self.seed = seed
        stream = SyntheticRandom.stream("person") &+ UInt64(commune)
        self.count = max(count, 50)
    }

    func person(_ index: Int) -> Person {
        var random = SyntheticRandom(seed: seed, stream: stream, index: UInt64(index))
        let traits = random.next()
        if index < Canaries.all.count { return PersonPool.person(index, traits, Canaries.all[index]) }
        let isMale = random.below(1_000) < 487
        let age = PersonPool.age(&random)
        let birthDay = PersonPool.newYear2025 - age * 365 - age / 4 - random.below(365)
        let birthYear = CivilDate(dayNumber: Int32(birthDay)).components.year
        return Person(
            index: index, traits: traits, isMale: isMale, birthDay: birthDay, birthYear: birthYear,
            citizenNumber: PersonPool.citizenNumber(isMale: isMale, year: birthYear, serial: index + 10),
            oldNumber: 848_000_000 + index + 10, phoneNumber: 500_000_000 + index + 10, canary: nil)
    }

    /// Anyone, those who often come to the counter more often.
    func draw(_ random: inout SyntheticRandom) -> Person {
        let reach = random.chance(2_500) ? max(count / 10, 20) : count
        return person(random.below(reach))
    }

    /// Someone, the older of two people.
    func drawOlder(_ random: inout SyntheticRandom) -> Person {
        let first = draw(&random)
        let second = draw(&random)
        return first.birthDay <= second.birthDay ? first : second
    }

    private static let newYear2025 = 20_089
    private static let ages: [(weight: Int, from: Int, to: Int)] = [
        (40, 0, 15), (150, 16, 24), (240, 25, 34), (220, 35, 44), (140, 45, 54), (60, 55, 59), (115, 60, 74),
        (35, 75, 99),
    ]
    private static let ageWeights = Weights(ages.map(\.weight))

    private static func age(_ random: inout SyntheticRandom) -> Int {
        let band = ages[ageWeights.pick(&random)]
        return random.within(band.from...band.to)
    }

    /// `848`, sex and century, year, serial.
    private static func citizenNumber(isMale: Bool, year: Int, serial: Int) -> Int {
        let century = (isMale ? 0 : 1) + (year >= 2000 ? 2 : 0)
        return 848_000_000_000 + century * 100_000_000 + year % 100 * 1_000_000 + serial % 990_000
    }

    private static func person(_ index: Int, _ traits: UInt64, _ canary: Canary) -> Person {
        Person(
            index: index, traits: traits, isMale: canary.isMale, birthDay: Int(canary.birthDate.dayNumber),
            birthYear: canary.birthDate.components.year, citizenNumber: canary.citizenNumber,
            oldNumber: canary.oldNumber, phoneNumber: canary.phoneNumber, canary: canary)
    }
}

/// How large and how busy a commune is.
///
/// Ordinary communes are smaller than life by one factor for people and one for dossiers, so that a city is made in
/// seconds; the two communes of the newspaper article are life-size, because its figures are.
struct CommuneProfile: Sendable {
    enum Role: Sendable {
        case ordinary
        /// 00466, whose figures of the third quarter of 2025 are given one by one.
        case phucThinh
        /// 00613, whose figures are given as lower bounds.
        case tayTuu
    }

    let code: Int
    let role: Role
    /// Place in the list of communes, and its length.
    let position: Int
    let communeCount: Int
    /// Residents as written in the source.
    let people: Int
    /// Received in a usual quarter.
    let dossiers: Int
    let residentialGroups: Int
    /// Of 1,000 received dossiers in the third quarter of 2025.
    let online: Int

    init(code: Int, position: Int, communeCount: Int, seed: UInt64, scale: CityScale) {
        var random = SyntheticRandom(seed: seed, stream: SyntheticRandom.stream("profile"), index: UInt64(code))
        let size = CommuneProfile.lifeSize(&random)
        self.code = code
        self.position = position
        self.communeCount = communeCount
        switch code {
        case 466: (role, people, dossiers, residentialGroups) = (.phucThinh, 98_000, 8_155, 40)
        case 613: (role, people, dossiers, residentialGroups) = (.tayTuu, 46_000, 4_300, 15)
        case 9_661:
            (role, people, dossiers) = (.ordinary, scale.people(ofLife: 6_600), scale.dossiers(ofLife: 6_600))
            residentialGroups = 4
        default:
            (role, people, dossiers) = (.ordinary, scale.people(ofLife: size), scale.dossiers(ofLife: size))
            residentialGroups = 6 + size / 5_000
        }
        online = 560 + random.below(120)
    }

    var isSeeded: Bool { role != .ordinary }

    /// Most communes have 40,000 to 80,000 people, a few 20,000 or 170,000.
    private static func lifeSize(_ random: inout SyntheticRandom) -> Int {
        let quantiles = [18, 27, 34, 40, 46, 51, 57, 63, 70, 79, 92, 112, 170]
        let place = random.below((quantiles.count - 1) * 1_000)
        let (step, part) = (place / 1_000, place % 1_000)
        return quantiles[step] * 1_000 + (quantiles[step + 1] - quantiles[step]) * part
    }
}

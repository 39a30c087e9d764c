import CanonicalJSON

/// What the published card of an indicator tells a reader who wants to know which figures belong together.
struct IndicatorCard: Sendable, Hashable {
    let id: String
    let kind: String
    /// Of the numerator, and of a ratio's denominator.
    let measure: String
    let denominator: String?
    /// Headlines are published exactly, whatever their size.
    let isExact: Bool
    let sources: [String]
    let population: String

    init(
        id: String, kind: String = "count", measure: String, denominator: String? = nil, isExact: Bool = false,
        sources: [String] = ["records"], population: String = ""
    ) {
        self.id = id
        self.kind = kind
        self.measure = measure
        self.denominator = denominator
        self.isExact = isExact
        self.sources = sources
        self.population = population
    }

    init?(_ json: JSONValue) {
        guard let id = json["id"]?.string, let kind = json["kind"]?.string else { return nil }
        self.init(
            id: id, kind: kind, measure: json["measure"]?.string ?? "",
            denominator: json["denominator_measure"]?.string,
            isExact: json["precision"]?["headline"]?.string == "exact",
            sources: (json["sources"]?.array ?? []).compactMap(\.string),
            population: json["population"]?["en"]?.string ?? "")
    }

    /// Whether a reader would take both for figures about the same records: the same sources, and texts that begin alike.
    func describesRecords(of other: IndicatorCard) -> Bool {
        let common = zip(population, other.population).prefix { $0 == $1 }.count
        return sources == other.sources && common >= IndicatorCard.telling
    }

    /// Letters that two descriptions of a population share when they are of one.
    private static let telling = 20
}

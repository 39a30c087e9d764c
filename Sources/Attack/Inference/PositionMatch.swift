/// How often the records at equal places of two files are equal, against what chance would give.
struct PositionMatch {
    private let places: Int
    private let matches: Int
    private let expected: Double

    init(_ one: MicrodataFile, _ other: MicrodataFile) {
        let records = (0..<one.persons).map(one.record)
        let others = (0..<other.persons).map(other.record)
        places = min(records.count, others.count)
        matches = zip(records, others).count { $0 == $1 }
        let frequencies = others.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
        let chance = records.reduce(0.0) { $0 + Double(frequencies[$1] ?? 0) }
        expected =
            records.isEmpty || others.isEmpty
            ? 0 : chance / Double(records.count) / Double(others.count) * Double(places)
    }

    /// Six standard deviations, and one in a hundred more at the least.
    var isBeyondChance: Bool {
        let excess = Double(matches) - expected
        return excess > 6 * expected.squareRoot() && excess > Double(places) / 100
    }
}

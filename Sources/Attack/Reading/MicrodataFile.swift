/// A published file with one record a person.
struct MicrodataFile: Sendable {
    let path: String
    let columns: [(name: String, values: [String])]

    /// Columns that an attacker may know of a neighbour, by the names of the format; the others are sensitive.
    private static let known: Set<String> = ["place", "age_band", "sex", "channel"]

    var persons: Int { columns.first?.values.count ?? 0 }

    var quasiIdentifiers: [[String]] { columns.filter { MicrodataFile.known.contains($0.name) }.map(\.values) }

    /// Not the quarter: it is the same in every record.
    var sensitive: [(name: String, values: [String])] {
        columns.filter { !MicrodataFile.known.contains($0.name) && Set($0.values).count > 1 }
    }

    /// A whole record as one text.
    func record(_ row: Int) -> String { columns.map { $0.values[row] }.joined(separator: "\u{1F}") }
}

/// A published file with one record a person.
struct MicrodataFile: Sendable {
    let path: String
    let columns: [(name: String, values: [String])]

    /// Columns that an attacker may know of a neighbour, by the names of the format; the others are sensitive.
    private static let known: Set<String> = ["place", "age_band", "sex", "channel"]
    private static let quarter = "time_period"

    var persons: Int { columns.first?.values.count ?? 0 }

    var quasiIdentifiers: [[String]] { columns.filter { MicrodataFile.known.contains($0.name) }.map(\.values) }

    var sensitive: [(name: String, values: [String])] {
        columns.filter { !MicrodataFile.known.contains($0.name) && $0.name != MicrodataFile.quarter }
    }

    /// A whole record as one text, without the quarter, which is that of the file.
    func record(_ row: Int) -> String {
        columns.filter { $0.name != MicrodataFile.quarter }.map { $0.values[row] }.joined(separator: "\u{1F}")
    }
}

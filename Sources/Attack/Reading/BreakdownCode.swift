/// A code of `codelists/breakdown.csv`: a row of a breakdown table.
struct BreakdownCode: Sendable, Hashable {
    let id: String
    /// Describes a person, not an act or the authority.
    let isPersonal: Bool
    /// The code it is part of; `_S` on the first level.
    let parent: String

    static let headline = "_T"
    static let tableTotal = "_S"

    /// Nil for the totals themselves.
    static func all(in bytes: [UInt8]) -> [BreakdownCode]? {
        guard let columns = DelimitedText.columns(of: bytes) else { return nil }
        let values = Dictionary(columns.map { ($0.name, $0.values) }) { first, _ in first }
        guard let ids = values["id"], let families = values["family"], let parents = values["parent"] else {
            return nil
        }
        return ids.indices.filter { !parents[$0].isEmpty }.map {
            BreakdownCode(id: ids[$0], isPersonal: families[$0] == "personal", parent: parents[$0])
        }
    }
}

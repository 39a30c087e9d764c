/// What the quality report says about the rows of a unit that stand.
package struct UnitCounts: Hashable, Sendable {
    /// By column.
    package private(set) var unknownCodes: [String: Int] = [:]
    /// By `<column>:<rule>`.
    package private(set) var badIdentifiers: [String: Int] = [:]
    /// By `<column>:<rule>`.
    package private(set) var warnings: [String: Int] = [:]

    package init() {}

    package mutating func add(_ note: RowNote.Kind, column: String) {
        switch note {
        case .unmapped: unknownCodes[column, default: 0] += 1
        case .unreadable: warnings[column + ":unreadable", default: 0] += 1
        case .bad(let rule): badIdentifiers[column + ":" + rule.rawValue, default: 0] += 1
        case .suspicious(let rule): warnings[column + ":" + rule.rawValue, default: 0] += 1
        }
    }
}

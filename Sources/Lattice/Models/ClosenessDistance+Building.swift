extension ClosenessDistance {
    /// Values in the order of the rows of their hierarchy; those that no record has take no place.
    package static func ordered(_ column: SensitiveColumn, by hierarchy: Hierarchy) throws(LatticeError)
        -> ClosenessDistance
    {
        .ordered(places: places(ranked: try codes(of: column, in: hierarchy)))
    }

    /// Values that are whole numbers, by size; nil where one is not.
    package static func ordered(_ column: SensitiveColumn) -> ClosenessDistance? {
        let numbers = column.labels.compactMap { Int($0) }
        guard numbers.count == column.labels.count, Set(numbers).count == numbers.count else { return nil }
        return .ordered(places: places(ranked: numbers))
    }

    /// Values as leaves of their hierarchy, whose last level must be one value.
    package static func hierarchical(_ column: SensitiveColumn, in hierarchy: Hierarchy) throws(LatticeError)
        -> ClosenessDistance
    {
        guard hierarchy.labels[hierarchy.height].count == 1, hierarchy.height > 0 else {
            throw LatticeError(
                .badParameter, "the last level of the hierarchy is not one value", at: "column \(column.name)")
        }
        let leaves = try codes(of: column, in: hierarchy)
        return .hierarchical(steps: [leaves.map { hierarchy.steps[0][Int($0)] }] + hierarchy.steps.dropFirst())
    }

    private static func codes(of column: SensitiveColumn, in hierarchy: Hierarchy) throws(LatticeError) -> [UInt32] {
        var codes: [UInt32] = []
        for label in column.labels {
            guard let code = hierarchy.code(of: label) else {
                throw LatticeError(
                    .valueNotInHierarchy, "a value of column \(column.name) is not in its hierarchy",
                    at: "column \(column.name)")
            }
            codes.append(code)
        }
        return codes
    }

    private static func places(ranked ranks: [some Comparable]) -> [Int] {
        var places = Array(repeating: 0, count: ranks.count)
        for (place, code) in ranks.indices.sorted(by: { ranks[$0] < ranks[$1] }).enumerated() { places[code] = place }
        return places
    }
}

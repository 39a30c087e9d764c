/// How one column's values are generalised: level 0 is the value itself, each later level is coarser.
///
/// The last level is often one value, `*`, but need not be.
///
/// - Shapes: one row per value; row *r*, column *l* of the rows is the value's generalisation at level *l*. Within a level
///   values have codes, numbered as they first appear.
/// - Errors: `raggedRow`, `repeatedValue`, `notNested`, `noRecords`.
package struct Hierarchy: Sendable {
    package let column: String
    /// For each level, what its codes stand for.
    package let labels: [[String]]
    /// For each level but the last, the code one level up of each code.
    let steps: [[UInt32]]
    /// For each level, how many values of level 0 each code covers.
    let leaves: [[Int]]
    private let positions: [String: UInt32]

    /// The rows must be nested; `place` says where a row stands, for the message.
    package init(column: String, rows: [[String]], place: (Int) -> String) throws(LatticeError) {
        guard let first = rows.first, !first.isEmpty else {
            throw LatticeError(.noRecords, "the hierarchy of column \(column) has no rows", at: place(0))
        }
        var builder = Builder(levels: first.count)
        for (index, row) in rows.enumerated() {
            guard row.count == first.count else {
                throw LatticeError(
                    .raggedRow, "\(row.count) fields where the first row has \(first.count)", at: place(index))
            }
            guard let fault = builder.add(row) else { continue }
            throw LatticeError(fault.code, fault.message, at: place(index))
        }
        self.column = column
        labels = builder.labels
        steps = builder.steps
        leaves = builder.leaves
        positions = builder.positions[0]
    }

    package init(column: String, rows: [[String]]) throws(LatticeError) {
        try self.init(column: column, rows: rows) { "hierarchy of \(column), row \($0 + 1)" }
    }

    /// Levels, that of the value itself included.
    package var levels: Int { labels.count }
    /// The number of the last level.
    package var height: Int { labels.count - 1 }
    /// Values at level 0.
    package var values: Int { labels[0].count }

    /// The code at level 0; nil for a value without a row.
    package func code(of value: String) -> UInt32? { positions[value] }

    /// For each code of level 0 its code at `level`.
    func codes(at level: Int) -> [UInt32] {
        steps[..<level].reduce((0..<UInt32(values)).map { $0 }) { codes, step in codes.map { step[Int($0)] } }
    }
}

/// Takes rows one by one and gives codes to their values.
private struct Builder {
    private(set) var labels: [[String]]
    private(set) var steps: [[UInt32]]
    private(set) var leaves: [[Int]]
    private(set) var positions: [[String: UInt32]]

    init(levels: Int) {
        labels = Array(repeating: [], count: levels)
        steps = Array(repeating: [], count: levels - 1)
        leaves = Array(repeating: [], count: levels)
        positions = Array(repeating: [:], count: levels)
    }

    /// Adds a row; returns what is wrong with it.
    mutating func add(_ row: [String]) -> (code: LatticeError.Code, message: String)? {
        if positions[0][row[0]] != nil { return (.repeatedValue, "the value of this row has a row already") }
        let known = labels.map(\.count)
        let codes = row.indices.map { code(of: row[$0], at: $0) }
        for level in steps.indices {
            if Int(codes[level]) == known[level] {
                steps[level].append(codes[level + 1])
            } else if steps[level][Int(codes[level])] != codes[level + 1] {
                return (
                    .notNested, "equal to an earlier row at level \(level), different from it at level \(level + 1)"
                )
            }
        }
        for level in row.indices { leaves[level][Int(codes[level])] += 1 }
        return nil
    }

    private mutating func code(of label: String, at level: Int) -> UInt32 {
        if let known = positions[level][label] { return known }
        let code = UInt32(labels[level].count)
        positions[level][label] = code
        labels[level].append(label)
        leaves[level].append(0)
        return code
    }
}

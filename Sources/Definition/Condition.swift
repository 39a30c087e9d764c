/// Which rows of a dataset count. A comparison with an empty value does not hold.
package indirect enum Condition: Hashable, Sendable {
    package enum Operator: String, Hashable, Sendable {
        case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    }

    package enum Operand: Hashable, Sendable {
        case code(String)
        case flag(Bool)
        case number(Int64)
        /// Another column of the same row.
        case column(String)
        /// First day of the quarter.
        case quarterStart
        /// Last day of the quarter.
        case quarterEnd
        /// 1 January of the quarter's year.
        case yearStart
    }

    /// All must hold; an empty list always holds.
    case all([Condition])
    case any([Condition])
    case compare(column: String, Operator, Operand)
    case oneOf(column: String, [String])
    case noneOf(column: String, [String])
    case isKnown(column: String)
    case isMissing(column: String)

    package static let always = Condition.all([])

    /// Every column that the condition reads.
    package var columns: Set<String> {
        switch self {
        case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.columns) }
        case .compare(let column, _, .column(let other)): [column, other]
        case .compare(let column, _, _), .oneOf(let column, _), .noneOf(let column, _), .isKnown(let column),
            .isMissing(let column):
            [column]
        }
    }

    /// Whether it counts from 1 January: then what it counts begins anew each year.
    package var readsYearStart: Bool {
        switch self {
        case .all(let parts), .any(let parts): parts.contains(where: \.readsYearStart)
        case .compare(_, _, .yearStart): true
        case .compare, .oneOf, .noneOf, .isKnown, .isMissing: false
        }
    }
}

extension Condition {
    /// Whether a row with this code in this column could meet the condition.
    ///
    /// Looks at conditions on that column alone; says yes where it cannot tell.
    func admits(_ code: String, in dimension: String) -> Bool {
        switch self {
        case .all(let parts): parts.allSatisfy { $0.admits(code, in: dimension) }
        case .any(let parts): parts.contains { $0.admits(code, in: dimension) }
        case .compare(dimension, .equal, .code(let wanted)): code == wanted
        case .compare(dimension, .notEqual, .code(let refused)): code != refused
        case .oneOf(dimension, let wanted): wanted.contains(code)
        case .noneOf(dimension, let refused): !refused.contains(code)
        default: true
        }
    }
}

extension Condition {
    /// The condition as one line, the same for ever: a published definition is compared by it.
    package var text: String {
        switch self {
        case .all(let parts): "all(\(parts.map(\.text).joined(separator: "; ")))"
        case .any(let parts): "any(\(parts.map(\.text).joined(separator: "; ")))"
        case .compare(let column, let comparison, let operand): "\(column) \(comparison.rawValue) \(operand.text)"
        case .oneOf(let column, let codes): "\(column) in [\(codes.joined(separator: " "))]"
        case .noneOf(let column, let codes): "\(column) not in [\(codes.joined(separator: " "))]"
        case .isKnown(let column): "\(column) known"
        case .isMissing(let column): "\(column) missing"
        }
    }
}

extension Condition.Operand {
    fileprivate var text: String {
        switch self {
        case .code(let code): "code \(code)"
        case .flag(let flag): "flag \(flag)"
        case .number(let number): "number \(number)"
        case .column(let name): "column \(name)"
        case .quarterStart: "quarter start"
        case .quarterEnd: "quarter end"
        case .yearStart: "year start"
        }
    }
}

extension DefinitionRule {
    /// A stock counts a register; a register that is not counted as a stock says which of its days lies in the quarter.
    static let stocksAreOfRegisters = DefinitionRule(id: "stock") { definition, report in
        for measure in definition.measures {
            let isRegister = definition.dataset(measure.dataset)?.kind == .register
            if measure.isStock, !isRegister {
                report("measures/\(measure.id)/stock", "\(measure.series) is no register", "leave stock out")
            }
            if !measure.isStock, isRegister, !measure.condition.readsQuarterStart {
                report(
                    "measures/\(measure.id)", "nothing says which rows of the register belong to the quarter",
                    "write stock: true, or a where with not_before: quarter_start and not_after: quarter_end")
            }
        }
    }
}

extension Condition {
    fileprivate var readsQuarterStart: Bool {
        switch self {
        case .all(let parts), .any(let parts): parts.contains { $0.readsQuarterStart }
        case .compare(_, .greaterOrEqual, .quarterStart): true
        default: false
        }
    }
}

import Protect

/// Every check of this module, in the order of the report.
enum ReleaseRules {
    static let figures: [any FigureRule] = [
        KnownCodesRule(), RangeRule(), DenseTableRule(), CitySumRule(), AdditivityRule(), CoverageRule(),
        QuorumRule(), RevisionRule(), KeptFiguresRule(), WithheldRule(),
    ]

    static let files: [any FileRule] = [
        SealedFilesRule(), TripwireRule.everything, TripwireRule.derivedColumns, FormulaRule(), LinkRule(),
        PageBudgetRule(), PackedPagesRule(), LanguagePairRule(), SmallCountRule(),
    ]

    /// Those that an exception can override.
    static var softChecks: [String] {
        (figures as [any ReleaseRule] + files).filter { $0.severity == .soft }.map(\.id)
    }
}

/// Every check of this module, in the order of the report.
enum ReleaseRules {
    static let figures: [any FigureRule] = [
        KnownCodesRule(), RangeRule(), DenseTableRule(), CitySumRule(), AdditivityRule(), CoverageRule(),
        CompletenessRule(), RevisionRule(),
    ]

    static let files: [any FileRule] = [
        SealedFilesRule(), TripwireRule.everything, TripwireRule.derivedColumns, FormulaRule(), LinkRule(),
        PageBudgetRule(), LanguagePairRule(),
    ]
}

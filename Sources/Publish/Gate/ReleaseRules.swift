/// Every check of this gate, in the order of its report.
enum ReleaseRules {
    static let figures: [any FigureRule] = [
        KnownCodesRule(), RangeRule(), DenseTableRule(), CitySumRule(), AdditivityRule(), CoverageRule(),
        RevisionRule(),
    ]

    static let files: [any FileRule] = [
        SealedFilesRule(), IdentifierRule(), FormulaRule(), LinkRule(), PageBudgetRule(), LanguagePairRule(),
    ]

    static var ids: [String] { figures.map { type(of: $0).id } + files.map { type(of: $0).id } }
}

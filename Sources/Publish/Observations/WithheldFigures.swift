import Cells
import Definition
import Protect

/// Measures and quarters that were published and taken back for good: what is made of them tells nothing any more.
///
/// Does not reach what was published beside them: a withdrawn value counts as known for ever.
///
/// - Source: `publication.md` section 9; docs/decisions/0110.
struct WithheldFigures: Sendable {
    private let measures: [Quarter: Set<String>]

    static let none = WithheldFigures([])

    init(_ withdrawn: Set<VintageKey>) {
        measures = withdrawn.reduce(into: [:]) { $0[$1.quarter, default: []].insert($1.measure) }
    }

    var isEmpty: Bool { measures.isEmpty }

    /// Whether a row of the indicator is made of one.
    func contains(_ indicator: IndicatorDefinition, _ period: Quarter) -> Bool {
        !indicator.measures.isDisjoint(with: measures[period, default: []])
    }
}

import Cells

extension DefinitionRule {
    /// V6: the age cut points of all measures nest, so that no two tables give bands by subtraction.
    static let agesNest = DefinitionRule(id: "V6") { definition, report in
        var lists: [(name: String, cuts: Set<Int>)] = []
        for measure in definition.measures {
            for name in measure.family1 {
                guard let column = definition.dataset(measure.dataset)?.column(name),
                    case .ageBand? = column.derivation,
                    case .code(let list) = column.type, let codes = definition.codeLists[list]
                else { continue }
                let cuts = cutPoints(codes.ids)
                if let other = lists.first(where: { !$0.cuts.isSubset(of: cuts) && !cuts.isSubset(of: $0.cuts) }) {
                    report(
                        "measures/\(measure.id)/F1", "V6: the bands of \(list) do not nest with those of \(other.name)",
                        "use bands that are unions of the others")
                }
                lists.append((list, cuts))
            }
        }
    }

    /// The first ages of the bands: `16-24` and `75+` begin at 16 and at 75.
    private static func cutPoints(_ codes: [String]) -> Set<Int> {
        Set(codes.compactMap { code in Int(code.prefix { $0.isNumber }) })
    }
}

import Cells
import Definition

/// G08: the validator of the definitions, over all tables ever published: those of this release and every sealed one, also
/// of measures that the definitions no longer know.
///
/// V2, V4, V6, V9 and V12 compare tables with each other and are judged here. The other rules are about one measure alone:
/// no definition that breaks them can be read, so no table can have been sealed under it.
///
/// - Source: `disclosure.md` sections 6 and 13.
struct EveryTableRule: GateRule {
    let id = "G08"
    private static let mostVintages = 2
    let sealed: [TableShape]

    func count(_ subject: GateSubject) -> Int { tables(subject).count }

    func findings(_ subject: GateSubject) -> [GateFinding] {
        let tables = tables(subject)
        return kinds(tables, subject.definition) + carriers(tables) + ages(tables) + vintages(tables)
            + definitions(tables)
    }

    /// Each table once, as it is sealed or about to be.
    private func tables(_ subject: GateSubject) -> [TableShape] {
        let known = Set(sealed.map(\.key))
        let new = subject.pairs.filter { $0.plan.isRounded && !known.contains($0.published.key) }
        return sealed + new.map { TableShape($0.plan, leftOut: $0.published.leftOut) }
    }

    /// V2: F1 is personal, F2 administrative, by what the definitions call the dimensions today.
    private func kinds(_ tables: [TableShape], _ definition: PipelineDefinition?) -> [GateFinding] {
        guard let kinds = definition?.disclosure.dimensions else { return [] }
        return tables.filter { table in
            table.personal.contains { kinds[$0] == .administrative }
                || table.administrative.contains { kinds[$0] == .personal }
        }.map { finding($0, "V2: a dimension of the other kind in a family", "F1 personal, F2 administrative") }
    }

    /// V4: in a quarter, over the same records, one measure only carries a personal dimension.
    private func carriers(_ tables: [TableShape]) -> [GateFinding] {
        struct Place: Hashable {
            let records: String
            let quarter: Quarter
            let dimension: String
        }
        var carriers: [Place: String] = [:]
        return tables.filter { table in
            table.personal.contains { dimension in
                let place = Place(records: table.records, quarter: table.quarter, dimension: dimension)
                let carrier = carriers[place] ?? table.measure
                carriers[place] = carrier
                return carrier != table.measure
            }
        }.map { finding($0, "V4: a second measure with a personal dimension", "one measure for the same records") }
    }

    /// V6: age cut points nest.
    private func ages(_ tables: [TableShape]) -> [GateFinding] {
        var lists: [Set<Int>] = []
        return tables.filter { table in
            let isNested = lists.allSatisfy { $0.isSubset(of: table.ageCuts) || table.ageCuts.isSubset(of: $0) }
            if !lists.contains(table.ageCuts) { lists.append(table.ageCuts) }
            return !isNested
        }.map { finding($0, "V6: age bands that do not nest", "bands that are unions of the others") }
    }

    /// V9: a measure's quarter is published at most twice.
    private func vintages(_ tables: [TableShape]) -> [GateFinding] {
        Dictionary(grouping: tables) { VintageKey(measure: $0.measure, quarter: $0.quarter, epoch: 0) }.values
            .filter { $0.count > EveryTableRule.mostVintages }
            .map { finding($0[0], "V9: a third vintage", "at most two") }
    }

    /// V12: a measure's id means one thing for ever, and so does a dimension of it.
    private func definitions(_ tables: [TableShape]) -> [GateFinding] {
        var first: [String: String] = [:]
        return tables.filter { table in
            let known = first[table.measure] ?? table.definitionSHA256
            first[table.measure] = known
            return known != table.definitionSHA256
        }.map { finding($0, "V12: another definition under the same id", "a new measure id from the next quarter") }
            + otherCodes(tables)
    }

    private func otherCodes(_ tables: [TableShape]) -> [GateFinding] {
        struct Place: Hashable {
            let measure: String
            let dimension: String
        }
        var first: [Place: String] = [:]
        return tables.filter { table in
            table.codeLists.contains { dimension, codes in
                let place = Place(measure: table.measure, dimension: dimension)
                let known = first[place] ?? codes
                first[place] = known
                return known != codes
            }
        }.map {
            finding($0, "V12: other codes of a dimension under the same id", "a new measure id from the next quarter")
        }
    }

    private func finding(_ table: TableShape, _ observed: String, _ required: String) -> GateFinding {
        finding("\(table.measure) \(table.quarter)", observed, required)
    }
}

extension TableShape {
    fileprivate var key: VintageKey { VintageKey(measure: measure, quarter: quarter, epoch: epoch) }
}

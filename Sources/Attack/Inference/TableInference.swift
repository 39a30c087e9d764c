import Cells

/// What one published table leaves open, from its own rows: what is rounded, what is exact, what is not shown.
///
/// A total flows from the rows of one family through the communes to those of the other, so that every sum of the table
/// holds at some node. Communes that show no personal row have these in common: only their sum follows, from the city's.
struct TableInference {
    /// A row that protects somebody.
    private struct Judged {
        let edge: Int
        let needed: Int64
        let place: String
    }

    /// True counts that a headline must leave that is rounded.
    static let headlineCandidates: Int64 = 3

    private let table: PublishedTable
    private var flow = FlowBounds()
    private var judged: [Judged] = []
    private let base: Int64

    init(_ table: PublishedTable) {
        self.table = table
        base = table.personalCandidates
        let reporting = table.communes.filter { table.total($0) != nil }
        addTotals(reporting)
        addPersonal(reporting)
        addAdministrative(reporting)
    }

    /// Rows that are judged.
    var count: Int { judged.count }

    /// The rows that leave too little open.
    mutating func findings() -> [AttackFinding] {
        guard flow.settle() else {
            return [
                AttackFinding(
                    place: table.place(PublishedRow.city, BreakdownCode.tableTotal),
                    what: "the rows contradict each other")
            ]
        }
        var found: [AttackFinding] = []
        for row in judged {
            let candidates = flow.candidates(row.edge, enough: row.needed)
            guard candidates < row.needed else { continue }
            found.append(
                AttackFinding(place: row.place, what: "\(candidates) possible counts, where \(row.needed) must stay"))
        }
        return found
    }

    private var hasPersonal: Bool { table.personal.contains { table.city[$0.id]?.value != nil } }
    private var hasAdministrative: Bool { table.administrative.contains { table.city[$0.id]?.value != nil } }
    private func isPooled(_ commune: String) -> Bool {
        hasPersonal && table.personal.allSatisfy { table.areas[commune]?[$0.id]?.value == nil }
    }
    private func group(_ commune: String) -> String { isPooled(commune) ? "~" : commune }

    private mutating func add(
        _ tail: String, _ head: String, _ area: String, _ breakdown: String, needed: Int64?
    ) {
        let guess = table.areas[area]?[breakdown]?.value?.units ?? 0
        let edge = flow.add(tail, head, table.bounds(area, breakdown) ?? FlowBounds.unknown, guess: guess)
        if let needed { judged.append(Judged(edge: edge, needed: needed, place: table.place(area, breakdown))) }
    }

    private mutating func addTotals(_ reporting: [String]) {
        addTotal(PublishedRow.city, "M", "N", allExact: reporting)
        for commune in reporting {
            let tail = hasAdministrative ? "b/\(commune)" : "N"
            addTotal(commune, tail, hasPersonal ? "a/\(group(commune))" : "M", allExact: [])
        }
    }

    private mutating func addTotal(_ area: String, _ tail: String, _ head: String, allExact communes: [String]) {
        let headline = table.areas[area]?[BreakdownCode.headline]
        let guess = table.areas[area]?[BreakdownCode.tableTotal]?.value?.units ?? headline?.value?.units ?? 0
        let edge = flow.add(tail, head, table.total(area) ?? FlowBounds.unknown, guess: guess)
        guard (headline?.base ?? 1) > 1, !table.card.isExact else { return }
        judged.append(
            Judged(
                edge: edge, needed: TableInference.headlineCandidates, place: table.place(area, BreakdownCode.headline))
        )
    }

    private mutating func addPersonal(_ reporting: [String]) {
        guard hasPersonal else { return }
        let own = reporting.filter { !isPooled($0) }
        for code in table.personal {
            let isLeaf = table.children(of: code.id, in: table.personal).isEmpty
            for group in own + (own.count < reporting.count ? ["~"] : []) {
                let tail = code.parent == BreakdownCode.tableTotal ? "a/\(group)" : "a/\(group)/\(code.parent)"
                add(tail, isLeaf ? "L1/\(code.id)" : "a/\(group)/\(code.id)", group, code.id, needed: base)
            }
            let head = code.parent == BreakdownCode.tableTotal ? "M" : "L1/\(code.parent)"
            add("L1/\(code.id)", head, PublishedRow.city, code.id, needed: base)
        }
    }

    private mutating func addAdministrative(_ reporting: [String]) {
        guard hasAdministrative else { return }
        for code in table.administrative {
            let isTop = code.parent == BreakdownCode.tableTotal
            let isLeaf = table.children(of: code.id, in: table.administrative).isEmpty
            add(isTop ? "N" : "L2/\(code.parent)", "L2/\(code.id)", PublishedRow.city, code.id, needed: nil)
            for commune in reporting {
                add(
                    isLeaf ? "L2/\(code.id)" : "b/\(commune)/\(code.id)",
                    isTop ? "b/\(commune)" : "b/\(commune)/\(code.parent)", commune, code.id,
                    needed: isTop && isRoundedPart(commune, code) ? TableInference.headlineCandidates : nil)
            }
        }
    }

    /// A part that other communes show exactly.
    private func isRoundedPart(_ commune: String, _ code: BreakdownCode) -> Bool {
        guard let row = table.areas[commune]?[code.id], row.base > 1, !table.card.isExact else { return false }
        return table.areas.values.contains { $0[code.id]?.base == 1 && $0[code.id]?.value != nil }
    }
}

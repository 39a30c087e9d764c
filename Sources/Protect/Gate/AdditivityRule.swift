import Cells
import Definition

/// G06: children add up to their parent in every family; the city's cells are those of the communes and the pool.
///
/// An exact city headline is the sum of the communes' too: `HeadlineRule` compares those.
struct AdditivityRule: GateRule {
    let id = "G06"

    func findings(_ subject: GateSubject) -> [GateFinding] {
        subject.pairs.flatMap { pair in
            ([pair.published.city] + pair.published.communes.filter(\.isReporting)).flatMap { families(pair, $0) }
                + cities(pair)
        }
    }

    private func families(_ pair: GateSubject.Pair, _ area: ProtectedTable.Area) -> [GateFinding] {
        guard let total = area.tableTotal else { return [] }
        let leftOut = pair.published.leftOut
        let isPooled = pair.published.pool.contains(area.area.communeCode ?? "")
        return
            (isPooled || leftOut.contains(.personal)
            ? [] : parents(pair, area, pair.plan.family1, area.family1, total))
            + (leftOut.contains(.administrative) ? [] : parents(pair, area, pair.plan.family2, area.family2, total))
    }

    private func parents(
        _ pair: GateSubject.Pair, _ area: ProtectedTable.Area, _ shape: FamilyShape,
        _ cells: [[String]: ProtectedTable.Value], _ total: ProtectedTable.Value
    ) -> [GateFinding] {
        guard !shape.dimensions.isEmpty else { return [] }
        let inner = shape.paths.filter { $0.count < shape.dimensions.count }
        return ([[]] + inner).compactMap { path in
            let parent = path.isEmpty ? total : cells[path]
            let children = shape.dimensions[path.count].codes.map { cells[path + [$0]]?.count?.value }
            let sum = children.reduce(Int64(0)) { $0 + ($1 ?? 0) }
            return children.allSatisfy { $0 != nil } && parent?.count?.value == sum
                ? nil
                : finding(
                    pair.place(area.area, (["_S"] + path).joined(separator: "/")), "children do not add up",
                    "a parent is the sum of its children")
        }
    }

    private func cities(_ pair: GateSubject.Pair) -> [GateFinding] {
        let reporting = pair.published.communes.filter(\.isReporting)
        let leftOut = pair.published.leftOut
        guard !reporting.isEmpty, let total = pair.published.city.tableTotal,
            !pair.plan.families.allSatisfy(leftOut.contains)
        else { return [] }
        let visible = reporting.filter { !pair.published.pool.contains($0.area.communeCode ?? "") }
        let spine = check(pair, "_S", total, reporting.map { $0.tableTotal }, isPooled: false)
        let personal = (leftOut.contains(.personal) ? [] : pair.plan.family1.paths).map { path in
            check(
                pair, path.joined(separator: "/"), pair.published.city.family1[path], visible.map { $0.family1[path] },
                isPooled: visible.count < reporting.count)
        }
        let administrative = (leftOut.contains(.administrative) ? [] : pair.plan.family2.paths).map { path in
            check(
                pair, path.joined(separator: "/"), pair.published.city.family2[path],
                reporting.map { $0.family2[path] }, isPooled: false)
        }
        return ([spine] + personal + administrative).compactMap(\.self)
    }

    /// With a pool the rest is the pool's cell: a multiple of the base, not negative.
    private func check(
        _ pair: GateSubject.Pair, _ path: String, _ city: ProtectedTable.Value?, _ communes: [ProtectedTable.Value?],
        isPooled: Bool
    ) -> GateFinding? {
        let counts = communes.compactMap { $0?.count?.value }
        let rest = (city?.count?.value ?? -1) - counts.reduce(0, +)
        let isGood = isPooled ? rest >= 0 && rest % pair.plan.base == 0 : rest == 0
        return counts.count == communes.count && isGood
            ? nil : finding(pair.place(.city, path), "communes do not add up", "city = communes and pool")
    }
}

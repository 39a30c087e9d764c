import Cells
import Definition

/// G05: cells are multiples of the base and not negative; headlines are what section 8 makes of the true counts.
///
/// Recomputes value, togetherness of parts, the city's sums and every mark. What was drawn cannot be recomputed without
/// the key: such a value must be a multiple of the base near the truth, and that of the table where there is one.
struct HeadlineRule: GateRule {
    let id = "G05"

    func findings(_ subject: GateSubject) -> [GateFinding] {
        subject.pairs.flatMap { pair in
            holes(pair) + cells(pair) + pair.communes.flatMap { headlines(pair, $0.area, $0.truth) } + city(pair)
        }
    }

    /// A commune has values exactly if it reported.
    private func holes(_ pair: GateSubject.Pair) -> [GateFinding] {
        (pair.truth?.areas ?? []).compactMap { commune, area in
            let code = AreaCode(commune: commune)
            let expected: MissingReason? = if case .missing(let reason) = area { reason } else { nil }
            guard let published = pair.published.area(code) else {
                return finding(pair.place(code, "total"), "no row", "a row for every commune due")
            }
            return published.total.missingReason == expected
                ? nil : finding(pair.place(code, "total"), "other reason", "a value, or the reason of the missing unit")
        }
    }

    private func cells(_ pair: GateSubject.Pair) -> [GateFinding] {
        ([pair.published.city] + pair.published.communes).flatMap { area in
            area.controlledCells.compactMap { path, value in
                guard let count = value.count else { return nil }
                return count.value >= 0 && count.value % pair.plan.base == 0
                    ? nil
                    : finding(pair.place(area.area, path), "not a multiple", "multiples of \(pair.plan.base) from 0")
            }
        }
    }

    private func headlines(
        _ pair: GateSubject.Pair, _ area: ProtectedTable.Area, _ truth: AggregateTable.Counts
    ) -> [GateFinding] {
        let commune = area.area.communeCode ?? ""
        let spine = pair.published.drawn.cells
        // The stock's threshold is not known here: the published value stands in for the drawn one.
        let drawn = pair.plan.hasCube ? spine : ["1/\(commune)": area.total.count?.value ?? 0]
        let rule = Headlines(
            plan: pair.plan, rounding: .published(drawn), cells: spine, wholes: pair.wholes,
            isWithoutParts: pair.published.leftOut.contains(.administrative))
        guard let row = try? rule.row(commune, truth) else {
            return [finding(pair.place(area.area, "total"), "not computable", "the total of the measure it is part of")]
        }
        let parts: [HeadlineValue?] = row.parts.isEmpty ? pair.plan.partCodes.map { _ in nil } : row.parts
        let expected: [HeadlineValue?] = [row.total] + row.counts + parts
        let stated = [area.total] + area.headlines + pair.plan.partCodes.map { area.parts[$0] ?? .missing(.protected) }
        return zip(HeadlineSheet(plan: pair.plan).countIDs, zip(expected, stated)).compactMap { name, values in
            differs(values.0, values.1, pair)
                ? finding(pair.place(area.area, name), "other value or mark", "section 8") : nil
        }
    }

    /// No value is expected of a rounded part whose family is left out.
    private func differs(_ expected: HeadlineValue?, _ stated: ProtectedTable.Value, _ pair: GateSubject.Pair) -> Bool {
        guard let count = stated.count else { return expected != nil || stated.missingReason != .protected }
        guard let expected else { return true }
        let isMultiple = count.value >= 0 && count.value % pair.plan.base == 0
        return count.value != expected.value || (count.precision != .exact) != expected.isRounded
            || (expected.isRounded && !isMultiple)
    }

    /// Rule 4: exact only if exact in every reporting commune; always the sum of what the communes publish.
    private func city(_ pair: GateSubject.Pair) -> [GateFinding] {
        let reporting = pair.published.communes.filter(\.isReporting)
        guard !reporting.isEmpty else { return [] }
        func check(_ name: String, _ city: ProtectedTable.Value, _ communes: [ProtectedTable.Value]) -> GateFinding? {
            city == ProtectedTable.Value.sum(communes)
                ? nil : finding(pair.place(.city, name), "other value, mark or bounds", "the sum of the communes")
        }
        let city = pair.published.city
        let totals = check("total", city.total, reporting.map(\.total))
        let counts = city.headlines.indices.map { index in
            check(
                pair.plan.measure.headlineCounts[index].id, city.headlines[index], reporting.map { $0.headlines[index] }
            )
        }
        let parts = pair.plan.partCodes.map { code in
            check(
                code, city.parts[code] ?? .missing(.protected),
                reporting.map { $0.parts[code] ?? .missing(.protected) })
        }
        return ([totals] + counts + parts).compactMap(\.self)
    }
}

extension ProtectedTable.Area {
    /// Every cell of the tables with its path, the total first, in order of the paths.
    var controlledCells: [(path: String, value: ProtectedTable.Value)] {
        let cells = [family1, family2].flatMap { family in
            family.map { (path: $0.key.joined(separator: "/"), value: $0.value) }
        }
        return (tableTotal.map { [("_S", $0)] } ?? [])
            + cells.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }
}

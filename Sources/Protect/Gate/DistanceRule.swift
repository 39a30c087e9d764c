import Cells
import Definition

/// G07: every published count is less than one base from the truth, and equal to it where it is called exact; the truth
/// lies inside the published bounds.
struct DistanceRule: GateRule {
    let id = "G07"

    func findings(_ subject: GateSubject) -> [GateFinding] {
        subject.pairs.filter { $0.truth != nil }.flatMap { pair in
            pair.communes.flatMap { area($0.area, $0.truth, pair) } + area(pair.published.city, citySum(pair), pair)
        }
    }

    private func area(
        _ area: ProtectedTable.Area, _ truth: AggregateTable.Counts, _ pair: GateSubject.Pair
    ) -> [GateFinding] {
        headlines(area, truth, pair) + cells(area, truth, pair)
    }

    private func headlines(
        _ area: ProtectedTable.Area, _ truth: AggregateTable.Counts, _ pair: GateSubject.Pair
    ) -> [GateFinding] {
        var checks = [("total", area.total, truth.total)]
        for (index, count) in pair.plan.measure.headlineCounts.enumerated() where index < truth.headlines.count {
            checks.append((count.id, area.headlines[index], truth.headlines[index]))
        }
        for code in pair.plan.partCodes {
            checks.append(
                (code, area.parts[code] ?? .missing(.protected), sum(truth.family2, pair.plan.family2, [code])))
        }
        return checks.compactMap { name, value, exact in
            guard let count = value.count, !isTrue(count, exact, width: area.area.isCity ? nil : pair.plan.base) else {
                return nil
            }
            return finding(pair.place(area.area, name), "too far from the truth", "less than one base; exact is equal")
        }
    }

    private func cells(
        _ area: ProtectedTable.Area, _ truth: AggregateTable.Counts, _ pair: GateSubject.Pair
    ) -> [GateFinding] {
        var checks = area.tableTotal.map { [("_S", $0, truth.total)] } ?? []
        for (shape, leaves, cells) in [
            (pair.plan.family1, truth.family1, area.family1), (pair.plan.family2, truth.family2, area.family2),
        ] {
            checks += shape.paths.map { path in
                (path.joined(separator: "/"), cells[path] ?? .missing(.protected), sum(leaves, shape, path))
            }
        }
        return checks.compactMap { path, value, exact in
            guard let count = value.count, !isTrue(count, exact, width: pair.plan.base) else { return nil }
            return finding(pair.place(area.area, path), "too far from the truth", "less than one base; exact is equal")
        }
    }

    /// A city headline is a sum of published ones: its bounds say how far it may be.
    private func isTrue(_ count: PublishedCount, _ truth: Int64, width: Int64?) -> Bool {
        let isNear = width.map { abs(count.value - truth) < $0 } ?? true
        return isNear && (count.low...max(count.low, count.high)).contains(truth)
            && (count.precision != .exact || count.value == truth)
    }

    private func sum(_ leaves: [Int64], _ shape: FamilyShape, _ path: [String]) -> Int64 {
        shape.leaves(below: path).map { leaves[$0].reduce(0, +) } ?? 0
    }

    private func citySum(_ pair: GateSubject.Pair) -> AggregateTable.Counts {
        var sum = AggregateTable.Counts(
            total: 0, family1: Array(repeating: 0, count: pair.plan.family1.leafCount),
            family2: Array(repeating: 0, count: pair.plan.family2.leafCount),
            headlines: Array(repeating: 0, count: pair.plan.measure.headlineCounts.count))
        for (_, counts) in pair.communes {
            sum.total += counts.total
            for index in sum.family1.indices { sum.family1[index] += counts.family1[index] }
            for index in sum.family2.indices { sum.family2[index] += counts.family2[index] }
            for index in sum.headlines.indices { sum.headlines[index] += counts.headlines[index] }
        }
        return sum
    }
}

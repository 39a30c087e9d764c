import Cells
import Crypto

/// Draws one table, again and again until the interval audit passes it.
///
/// Where no draw passes, the family that reveals too much is left out of this vintage and the rest is drawn. Knowing that
/// it was drawn again tells a reader nothing, because the audit looks at published values only; how often stays private.
///
/// - Source: `disclosure.md` section 9.
struct TableDraw {
    let plan: ProtectionPlan
    let truth: AggregateTable
    /// True totals of the measure this one is part of, by commune.
    let wholes: [String: Int64]
    let drawKey: [UInt8]
    let stockKey: SymmetricKey

    func table() throws(ProtectionError) -> ProtectedTable {
        var leftOut: Set<CubeFamily> = []
        var draws = 0
        while true {
            var fewest: FewestCandidates?
            for attempt in 0...plan.maxAttempts {
                draws += 1
                var drawn = try draw(attempt, without: leftOut)
                let table = TableAssembly(plan: plan, drawn: drawn).table()
                guard plan.hasCube, !truth.reported.isEmpty else { return table }
                fewest = IntervalAudit(table, plan: plan, known: knownTotals).fewest()
                guard let fewest else { throw plan.failure(.tableInconsistent, "the audit finds no true counts") }
                if fewest.failing(plan).isEmpty {
                    drawn.audit = audit(drawn, fewest, draws)
                    return TableAssembly(plan: plan, drawn: drawn).table()
                }
            }
            let candidates = fewest?.failing(plan).filter(plan.families.contains) ?? []
            guard let family = candidates.first(where: { !leftOut.contains($0) }) else {
                throw plan.failure(.auditFailed, "fewer true counts possible than the audit asks for")
            }
            leftOut.insert(family)
        }
    }

    private func draw(_ attempt: Int, without leftOut: Set<CubeFamily>) throws(ProtectionError) -> DrawnTable {
        let pool =
            leftOut.contains(.personal)
            ? []
            : PoolRule(plan: plan).pool(
                truth.reported.map { ($0.commune, $0.counts.total, plan.isSaidExact($0.counts.total)) })
        let cells = cells(attempt, pool, without: leftOut)
        let headlines = Headlines(
            plan: plan, rounding: .drawn(StockRounding(key: stockKey, base: plan.base)), cells: cells, wholes: wholes,
            isWithoutParts: leftOut.contains(.administrative))
        var areas: [(commune: String, area: DrawnTable.Area)] = []
        for (commune, area) in truth.areas {
            switch area {
            case .missing(let reason): areas.append((commune, .missing(reason)))
            case .reported(let counts): areas.append((commune, .reported(try headlines.row(commune, counts))))
            }
        }
        return DrawnTable(areas: areas, pool: pool.sorted(), cells: cells, leftOut: leftOut)
    }

    /// Published cells by key: drawn, or exact where nothing is rounded; none for a stock about people.
    private func cells(_ attempt: Int, _ pool: Set<String>, without leftOut: Set<CubeFamily>) -> [String: Int64] {
        guard plan.hasCube || (!plan.isRounded && plan.hasFamilies) else { return [:] }
        let none = FamilyShape([])
        let reported = truth.reported.map { commune, counts in
            var counts = counts
            if leftOut.contains(.personal) { counts.family1 = [] }
            if leftOut.contains(.administrative) { counts.family2 = [] }
            return (commune: commune, counts: counts)
        }
        let cube = Cube(
            reported, family1: leftOut.contains(.personal) ? none : plan.family1,
            family2: leftOut.contains(.administrative) ? none : plan.family2, pool: pool)
        let draws = DrawSequence(key: drawKey, label: plan.drawLabel(attempt: attempt))
        return cube.cells(ControlledRounding.round(cube.circulation, base: plan.base, draws: draws))
    }

    private var knownTotals: [AreaCode: Int64] { plan.knownTotals(truth) }

    private func audit(_ drawn: DrawnTable, _ fewest: FewestCandidates, _ draws: Int) -> DrawAudit {
        DrawAudit(
            attempts: draws, edges: drawn.cells.count, personalCells: fewest.personalCells,
            minCandidates: fewest.personal, minCandidatesHeadline: fewest.headline,
            isWithExternalMargins: !plan.knownAreas.isEmpty)
    }
}

extension ProtectionPlan {
    /// Totals that others publish exactly: the true ones, and the city's once all communes' are among them.
    func knownTotals(_ truth: AggregateTable) -> [AreaCode: Int64] {
        let reported = truth.reported
        var known: [AreaCode: Int64] = [:]
        for (commune, counts) in reported where knownAreas.contains(AreaCode(commune: commune)) {
            known[AreaCode(commune: commune)] = counts.total
        }
        if knownAreas.contains(.city) || (known.count == reported.count && !known.isEmpty) {
            known[.city] = reported.reduce(0) { $0 + $1.counts.total }
        }
        return known
    }
}

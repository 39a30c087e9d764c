import Cells
import Definition

/// Bounds and a first guess for every edge, read off a published table.
///
/// Guesses are published cells where there are some, so that they conserve flow as the published table does.
struct PublishedView {
    typealias Known = (bounds: EdgeBounds, guess: Int64)

    /// The communes that reported.
    let communes: [ProtectedTable.Area]
    let city: ProtectedTable.Area
    /// Communes with an F1 of their own, then `~` if there is a pool.
    let groups: [String]
    /// The group of every commune.
    let groupOf: [Int]

    private let plan: ProtectionPlan
    private let known: [AreaCode: Int64]
    private let members: [[Int]]
    /// Headline counts that are one cell, by its path.
    private let countPositions: [[String]: Int]

    init(_ table: ProtectedTable, plan: ProtectionPlan, known: [AreaCode: Int64]) {
        self.plan = plan
        self.known = known
        city = table.city
        communes = table.communes.filter(\.isReporting)
        let pool = Set(table.leftOut.contains(.personal) ? [] : table.pool)
        let codes = communes.map { $0.area.communeCode ?? "" }
        let alone = codes.indices.filter { !pool.contains(codes[$0]) }
        let pooled = codes.indices.filter { pool.contains(codes[$0]) }
        members = alone.map { [$0] } + (pooled.isEmpty ? [] : [pooled])
        groups = alone.map { codes[$0] } + (pooled.isEmpty ? [] : ["~"])
        var groupOf = Array(repeating: 0, count: codes.count)
        for (group, members) in members.enumerated() { for member in members { groupOf[member] = group } }
        self.groupOf = groupOf
        var positions: [[String]: Int] = [:]
        for (position, count) in plan.measure.headlineCounts.enumerated() {
            if let path = plan.administrativePath(of: count.condition) { positions[path] = position }
        }
        countPositions = positions
    }

    /// An exact total, or the bounds of a rounded one together with those of its cell in the table.
    func spine(_ area: ProtectedTable.Area) -> Known {
        let guess = guess(area)
        if let count = known[area.area] { return (.exact(count), guess) }
        guard let total = area.total.count else { return (.unknown, guess) }
        if total.precision == .exact { return (.exact(total.value), guess) }
        return (EdgeBounds(total).and(area.tableTotal?.count.map(EdgeBounds.init) ?? .unknown), guess)
    }

    /// What the table says of the total, or where there is no table the headlines.
    private func guess(_ area: ProtectedTable.Area) -> Int64 {
        if let cell = area.tableTotal?.count { return cell.value }
        if area.area.isCity { return communes.reduce(0) { $0 + ($1.total.count?.value ?? 0) } }
        return area.total.count?.value ?? 0
    }

    func isRoundedTotal(_ area: ProtectedTable.Area) -> Bool {
        plan.measure.exactFrom > 0 && known[area.area] == nil && area.total.count?.precision != .exact
    }

    func personal(group: Int, _ path: [String]) -> Known {
        guard groups[group] == "~" else { return cell(communes[members[group][0]], \.family1, path) }
        let others = communes.indices.filter { groups[groupOf[$0]] != "~" }
        let value = others.reduce(city.family1[path]?.count?.value ?? 0) { rest, commune in
            rest - (communes[commune].family1[path]?.count?.value ?? 0)
        }
        return (.rounded(value, base: plan.base), value)
    }

    func cityPersonal(_ path: [String]) -> Known { cell(city, \.family1, path) }

    /// An exact part or count is known to the digit; its rounded cell is not published, or says less.
    func administrative(_ area: ProtectedTable.Area, _ path: [String]) -> Known {
        let cell = cell(area, \.family2, path)
        let headlines = [path.count == 1 ? area.parts[path[0]] : nil, countPositions[path].map { area.headlines[$0] }]
        for headline in headlines {
            if let count = headline?.count, count.precision == .exact { return (.exact(count.value), cell.guess) }
        }
        return cell
    }

    func isRoundedPart(_ area: ProtectedTable.Area, _ path: [String]) -> Bool {
        guard plan.measure.exactFrom > 0, path.count == 1, let part = area.parts[path[0]]?.count else { return false }
        return part.precision != .exact
    }

    /// A published cell; the whole area where the family is not there.
    private func cell(
        _ area: ProtectedTable.Area, _ family: KeyPath<ProtectedTable.Area, [[String]: ProtectedTable.Value]>,
        _ path: [String]
    ) -> Known {
        guard let count = area[keyPath: family][path]?.count else { return (.unknown, guess(area)) }
        return (EdgeBounds(count), count.value)
    }
}

extension ProtectionPlan {
    /// The cell of F2 that a headline count is; nil for a sum of cells, or a count by other columns.
    fileprivate func administrativePath(of condition: Condition) -> [String]? {
        var codes: [String: String] = [:]
        for part in condition.conjuncts {
            guard case .compare(let column, .equal, .code(let code)) = part, codes[column] == nil else { return nil }
            codes[column] = code
        }
        let path = family2.dimensions.prefix(codes.count).compactMap { codes[$0.name] }
        return !path.isEmpty && path.count == codes.count ? path : nil
    }
}

extension Condition {
    fileprivate var conjuncts: [Condition] {
        if case .all(let parts) = self { parts.flatMap(\.conjuncts) } else { [self] }
    }
}

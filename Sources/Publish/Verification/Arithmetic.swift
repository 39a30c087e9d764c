import Cells

/// What must hold between published counts: multiples of the base, children that add up, exact city totals.
///
/// Needs nothing but the rows and the published list of breakdowns. Judges counts without decimals only.
struct Arithmetic {
    /// Ruling 38: where a rounded headline total ends.
    private static let headlineLimit: Int64 = 10

    private struct Place: Hashable {
        let indicator: String
        let area: AreaCode
        let period: Quarter
    }

    private let rows: [Observation]
    /// Codes that any row of an indicator has, with or without a value.
    private let codesByIndicator: [String: Set<String>]
    /// Codes by parent and innermost dimension.
    private let groups: [[String]: [String]]

    init(_ rows: [Observation], breakdowns: [UInt8]) {
        codesByIndicator = rows.reduce(into: [:]) { $0[$1.indicator, default: []].insert($1.breakdown) }
        self.rows = rows.filter { $0.decimals == 0 && $0.denominator == nil && $0.value != nil }
        var groups: [[String]: [String]] = [:]
        var header: [String] = []
        // A list that cannot be read has no groups: its hash was judged before.
        try? CSVText.forEachRecord(in: breakdowns) { fields in
            if header.isEmpty { return header = fields }
            let row = Dictionary(zip(header, fields), uniquingKeysWith: { first, _ in first })
            guard let id = row["id"], let parent = row["parent"], !parent.isEmpty else { return }
            let dimension = row["dim2"].flatMap { $0.isEmpty ? nil : $0 } ?? row["dim1"] ?? ""
            groups[[parent, dimension], default: []].append(id)
        }
        self.groups = groups
    }

    func problems(in file: String) -> [VerificationProblem] {
        (rounding() + additivity() + cityTotals()).map { row, message in
            VerificationProblem(.arithmetic, file, row: row.place, message)
        }
    }

    private func rounding() -> [(Observation, String)] {
        rows.compactMap { row in
            guard case .rounded(let base) = row.precision, !row.area.isCity, let value = row.value?.units else {
                return nil
            }
            if value % base != 0 { return (row, "it is no multiple of \(base)") }
            let highs = [value + base - 1, row.breakdown == "_T" ? Arithmetic.headlineLimit : value + base - 1]
            guard row.low?.units == max(0, value - base + 1), let high = row.high?.units, highs.contains(high) else {
                return (row, "its bounds are not those of its base")
            }
            return nil
        }
    }

    private func additivity() -> [(Observation, String)] {
        let places = Dictionary(grouping: rows) { Place(indicator: $0.indicator, area: $0.area, period: $0.period) }
        let counted = Set(rows.filter { $0.breakdown == "_S" }.map(\.indicator))
        return places.filter { counted.contains($0.key.indicator) }.values.flatMap { rows in
            let byCode = Dictionary(rows.map { ($0.breakdown, $0) }, uniquingKeysWith: { first, _ in first })
            return groups.compactMap { key, codes -> (Observation, String)? in
                guard let parent = byCode[key[0]], let total = parent.value?.units else { return nil }
                let used = codes.filter { codesByIndicator[parent.indicator, default: []].contains($0) }
                let children = used.compactMap { byCode[$0] }
                guard !used.isEmpty, children.count == used.count,
                    children.allSatisfy({ $0.precision == parent.precision })
                else { return nil }
                let sum = children.reduce(Int64(0)) { $0 + ($1.value?.units ?? 0) }
                return sum == total ? nil : (parent, "its \(key[1]) cells add up to another number")
            }
        }
    }

    private func cityTotals() -> [(Observation, String)] {
        struct Key: Hashable {
            let indicator: String
            let period: Quarter
            let breakdown: String
        }
        var sums: [Key: Int64] = [:]
        for row in rows where !row.area.isCity {
            sums[Key(indicator: row.indicator, period: row.period, breakdown: row.breakdown), default: 0] +=
                row.value?.units ?? 0
        }
        return rows.compactMap { row in
            guard row.area.isCity, row.precision == .exact, let value = row.value?.units else { return nil }
            let key = Key(indicator: row.indicator, period: row.period, breakdown: row.breakdown)
            return value == sums[key, default: 0] ? nil : (row, "an exact city total is not the sum of the communes")
        }
    }
}

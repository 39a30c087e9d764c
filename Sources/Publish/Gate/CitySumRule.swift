import Cells
import Definition
import Protect

/// An exact city count is the sum of the communes' published ones.
///
/// Says nothing about ratios, nor about values that are shown with fewer digits than they have (money).
struct CitySumRule: FigureRule {
    let id = "city-sum"

    func judge(_ figures: GateFigures) -> [GateFinding] {
        figures.definition.indicators.filter { $0.denominator == nil && $0.decimals == 0 }.flatMap { indicator in
            judge(figures.table.rows(of: indicator.id))
        }
    }

    private func judge(_ rows: ArraySlice<Observation>) -> [GateFinding] {
        struct Key: Hashable {
            let period: Quarter
            let breakdown: String
        }
        var sums: [Key: Int64] = [:]
        for row in rows where !row.area.isCity {
            sums[Key(period: row.period, breakdown: row.breakdown), default: 0] += row.value?.units ?? 0
        }
        return rows.filter { $0.area.isCity && $0.precision == .exact }.compactMap { city in
            guard let value = city.value,
                value.units != sums[Key(period: city.period, breakdown: city.breakdown), default: 0]
            else { return nil }
            return finding(at: city.place, observed: "another total", required: "the sum of the communes")
        }
    }
}

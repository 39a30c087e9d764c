/// A domain with round ends and at most six marks at round values.
struct ValueAxis: Sendable, Hashable {
    let domain: ClosedRange<Int64>
    let step: Int64

    /// - Parameters:
    ///   - values: everything that must be inside, in units of the figure's last digit.
    ///   - includesZero: counts begin at zero; shares may begin where their values do.
    ///   - limit: what no value can pass, e.g. 100 %; the domain ends there at the latest.
    ///   - span: the domain is at least so long, so that a small change looks small.
    init(of values: [Int64], includesZero: Bool, limit: Int64? = nil, span: Int64 = 0) {
        var low = values.min() ?? 0
        var high = values.max() ?? 0
        if high - low < span {
            low -= (span - high + low) / 2
            high = low + span
            let excess = max(0, high - (limit ?? high))
            (low, high) = (low - excess, high - excess)
            if let least = values.min(), least >= 0, low < 0 { (low, high) = (0, span) }
        }
        if includesZero {
            low = min(low, 0)
            high = max(high, 0)
        }
        step = ValueAxis.roundStep(atLeast: (high - low + 3) / 4)
        low = ValueAxis.floor(low, to: step)
        high = -ValueAxis.floor(-high, to: step)
        if low == high { high += step }
        if let limit, let greatest = values.max(), greatest <= limit, high > limit { high = max(limit, low + step) }
        domain = low...high
    }

    var ticks: [Int64] {
        Array(stride(from: domain.lowerBound, through: domain.upperBound, by: Int64.Stride(step)))
    }

    /// 1, 2 or 5 times a power of ten.
    private static func roundStep(atLeast size: Int64) -> Int64 {
        var power: Int64 = 1
        while true {
            for factor in [1, 2, 5] as [Int64] where factor * power >= size { return factor * power }
            power *= 10
        }
    }

    private static func floor(_ value: Int64, to step: Int64) -> Int64 {
        let rest = value % step
        return value - (rest < 0 ? rest + step : rest)
    }
}

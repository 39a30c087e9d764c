/// A number with four decimals, half away from zero, as reports write it; the point is never a comma.
enum Ratio4 {
    static func text(_ value: Double) -> String {
        let scaled = Int64((abs(value) * 10_000).rounded(.toNearestOrAwayFromZero))
        let digits = String(scaled % 10_000)
        let sign = value < 0 && scaled > 0 ? "-" : ""
        return "\(sign)\(scaled / 10_000).\(String(repeating: "0", count: 4 - digits.count))\(digits)"
    }
}

/// Names the interval between two limits in which a number lies: `<1`, `1-2`, `>=10`.
enum Band {
    static func of(_ value: Double, _ limits: [Double]) -> String {
        guard let above = limits.firstIndex(where: { value < $0 }) else { return ">=\(text(limits[limits.count - 1]))" }
        return above == 0 ? "<\(text(limits[0]))" : "\(text(limits[above - 1]))-\(text(limits[above]))"
    }

    private static func text(_ limit: Double) -> String {
        limit == limit.rounded() ? "\(Int(limit))" : "\(limit)"
    }
}

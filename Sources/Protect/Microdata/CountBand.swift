/// A count told only roughly: `10000-20000`.
package enum CountBand {
    /// Bands end at 1, 2 and 5 times the powers of ten; below ten they are one.
    package static func of(_ count: Int) -> String {
        guard count >= 10 else { return "0-10" }
        var lower = 10
        while true {
            for factor in [2, 5, 10] {
                let floor = factor == 2 ? lower : lower * (factor == 5 ? 2 : 5)
                if count < lower * factor { return "\(floor)-\(lower * factor)" }
            }
            lower *= 10
        }
    }
}

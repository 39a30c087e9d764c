/// Durations, sizes and percentages: numbers that carry their unit.
enum Amount {
    /// `45s`, `15m`, `2h`, `30d` → seconds.
    static func seconds(_ text: String) -> Int? {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
        guard let suffix = text.last, let unit = units[suffix], let count = whole(text.dropLast()) else { return nil }
        return count.multipliedReportingOverflow(by: unit).overflow ? nil : count * unit
    }

    /// `30d` → days; other units only where they make whole days.
    static func days(_ text: String) -> Int? {
        guard let seconds = seconds(text), seconds % 86_400 == 0 else { return nil }
        return seconds / 86_400
    }

    /// `512KiB`, `200MiB`, `10GiB` → bytes.
    static func bytes(_ text: String) -> Int64? {
        let units: [(suffix: String, size: Int64)] = [("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30)]
        for unit in units where text.hasSuffix(unit.suffix) {
            guard let count = whole(text.dropLast(3)), count < 1 << 30 else { return nil }
            return Int64(count) * unit.size
        }
        return nil
    }

    /// `95%`, `0.5%` → hundredths of a percent.
    static func basisPoints(_ text: String) -> Int? {
        guard text.hasSuffix("%") else { return nil }
        let parts = text.dropLast().split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let percent = whole(parts[0]), percent <= 100 else { return nil }
        guard parts.count == 2 else { return percent * 100 }
        guard parts[1].count <= 2, let fraction = whole(parts[1]) else { return nil }
        return percent * 100 + (parts[1].count == 1 ? fraction * 10 : fraction)
    }

    private static func whole(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }
}

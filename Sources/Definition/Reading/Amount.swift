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

    /// `12 quarters`, `1 quarter` → quarters.
    static func quarters(_ text: String) -> Int? {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, let count = whole(words[0]), words[1] == (count == 1 ? "quarter" : "quarters") else {
            return nil
        }
        return count
    }

    /// `2.0`, `1.25`, `3` → hundredths of one.
    static func hundredths(_ text: String) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let ones = whole(parts[0]), ones < 1 << 30 else { return nil }
        guard parts.count == 2 else { return ones * 100 }
        guard (1...2).contains(parts[1].count), let fraction = whole(parts[1]) else { return nil }
        return ones * 100 + (parts[1].count == 1 ? fraction * 10 : fraction)
    }

    private static func whole(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }
}

/// The closest of some names to a misspelt one.
enum NearestName {
    /// The nearest name by edit distance, if it is near enough to be meant: a third of the letters, at least two.
    static func of(_ name: String, in names: some Sequence<String>) -> String? {
        let limit = max(2, name.count / 3)
        return names.map { (distance: distance(Array(name.utf8), Array($0.utf8)), name: $0) }
            .filter { $0.distance <= limit }
            .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?
            .name
    }

    /// A remedy: the nearest name, or all of them.
    static func remedy(for name: String, in names: some Sequence<String>, what: String) -> String {
        if let nearest = of(name, in: names) { return "write \(nearest)" }
        let all = names.sorted()
        let shown = all.prefix(12).joined(separator: ", ")
        return all.isEmpty ? "there is no \(what) to name" : "one of: \(shown)\(all.count > 12 ? ", …" : "")"
    }

    /// Levenshtein distance, where two letters swapped count as one step.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let isEqual = left[row] == right[column]
                var best = min(last[column + 1] + 1, current[column] + 1, last[column] + (isEqual ? 0 : 1))
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}

/// The people of a file in classes: equal in all that somebody may know of them.
struct LookAlikes {
    private let classes: [[Int]]
    private let sensitive: [(name: String, values: [String])]

    init(_ file: MicrodataFile) {
        let known = file.quasiIdentifiers
        let groups = Dictionary(grouping: 0..<file.persons) { person in known.map { $0[person] } }
        classes = groups.values.sorted { $0[0] < $1[0] }
        sensitive = file.sensitive
    }

    var count: Int { classes.count }

    /// One sentence for each promise that is broken.
    func findings(_ policy: MicrodataPolicy) -> [String] {
        var found: [String] = []
        let small = classes.count { $0.count < policy.k }
        if small > 0 { found.append("\(small) classes have fewer than \(policy.k) people") }
        for column in sensitive {
            let benign = policy.benign[column.name]
            let shares = classes.map { members in largestShare(members.map { column.values[$0] }, benign) }
            let high = shares.count { $0 > policy.alpha }
            if high > 0 {
                found.append("column \(column.name): in \(high) classes more than \(policy.alpha) % share a value")
            }
            let uniform = benign == nil ? classes.count { Set($0.map { column.values[$0] }).count < policy.l } : 0
            if uniform > 0 {
                found.append("column \(column.name): \(uniform) classes have fewer than \(policy.l) values")
            }
        }
        return found
    }

    /// In percent, rounded up; the benign value is nobody's secret.
    private func largestShare(_ values: [String], _ benign: String?) -> Int {
        let counts = values.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
        let largest = counts.filter { $0.key != benign }.values.max() ?? 0
        return (100 * largest + values.count - 1) / max(1, values.count)
    }
}

/// A column whose values must not be told from a class: it is judged, never generalised.
///
/// - Shapes: one code per record, codes below `labels.count`.
package struct SensitiveColumn: Sendable {
    package let name: String
    package let labels: [String]
    let codes: [UInt32]
    /// For each code, how many of all records have it.
    let totals: [Int]

    /// Codes are numbered as values first appear.
    package init(name: String, values: [String]) {
        var positions: [String: UInt32] = [:]
        var labels: [String] = []
        let codes = values.map { value in
            if let known = positions[value] { return known }
            let code = UInt32(labels.count)
            positions[value] = code
            labels.append(value)
            return code
        }
        self.init(name: name, labels: labels, codes: codes)
    }

    package init(name: String, labels: [String], codes: [UInt32]) {
        self.name = name
        self.labels = labels
        self.codes = codes
        totals = codes.reduce(into: Array(repeating: 0, count: labels.count)) { $0[Int($1)] += 1 }
    }

    package func code(of value: String) -> Int? { labels.firstIndex(of: value) }
}

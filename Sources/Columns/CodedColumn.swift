/// A column of texts of which there are few: row *r* holds `labels[codes[r]]`.
///
/// - Shapes: one code a row; labels are all different, and may include some that no row has.
package struct CodedColumn: Hashable, Sendable {
    package let name: String
    package let labels: [String]
    package let codes: [UInt32]

    package init(name: String, labels: [String], codes: [UInt32]) {
        precondition(Set(labels).count == labels.count, "equal texts are one code")
        precondition(codes.allSatisfy { Int($0) < labels.count }, "every code has a label")
        self.name = name
        self.labels = labels
        self.codes = codes
    }

    /// Codes are numbered as the values first appear.
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

    package var count: Int { codes.count }
}

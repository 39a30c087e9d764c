import Cells

/// For each class, how often each value of one sensitive column occurs in it; only those that do.
///
/// - Shapes: entries of class *c* are `offsets[c]..<offsets[c + 1]`, codes ascending.
struct ClassHistogram: Sendable {
    let offsets: [Int]
    let codes: [UInt32]
    let counts: [Int]

    /// One entry per row: its class, its code, how many records it stands for.
    init(classes: Int, classOfRow: [Int32], codeOfRow: [UInt32], weights: [Int]?) {
        let pairs = classOfRow.indices.map { UInt64(UInt32(bitPattern: classOfRow[$0])) &<< 32 | UInt64(codeOfRow[$0]) }
        let frequencies = FrequencyTable(counting: pairs, weights: weights)
        let order = frequencies.keys.indices.sorted { frequencies.keys[$0] < frequencies.keys[$1] }
        var offsets = Array(repeating: 0, count: classes + 1)
        for key in frequencies.keys { offsets[Int(key &>> 32) + 1] += 1 }
        for index in 1..<offsets.count { offsets[index] += offsets[index - 1] }
        self.offsets = offsets
        codes = order.map { UInt32(truncatingIfNeeded: frequencies.keys[$0]) }
        counts = order.map { frequencies.counts[$0] }
    }

    /// The same entries after classes were merged: class *c* became `groups[c]`.
    func merged(into groups: [Int32], classes: Int) -> ClassHistogram {
        var classOfRow: [Int32] = []
        classOfRow.reserveCapacity(codes.count)
        for (index, group) in groups.enumerated() {
            classOfRow.append(contentsOf: repeatElement(group, count: offsets[index + 1] - offsets[index]))
        }
        return ClassHistogram(classes: classes, classOfRow: classOfRow, codeOfRow: codes, weights: counts)
    }

    func entries(of index: Int) -> Range<Int> { offsets[index]..<offsets[index + 1] }

    /// The counts of one class, by ascending code.
    func counts(of index: Int) -> ArraySlice<Int> { counts[entries(of: index)] }
}

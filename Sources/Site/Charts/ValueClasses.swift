/// Up to five classes of about equally many values, the lowest first; equal values are always in one class, so that classes
/// differ in size, and some of the five do not come about, where many values are equal.
struct ValueClasses: Sendable {
    static let count = 5

    struct Class: Sendable, Hashable {
        /// Its place among those that hold a value, from 0.
        let step: Int
        let range: ClosedRange<Int64>
        let members: Int
    }

    /// Those that hold a value.
    let classes: [Class]

    init(of values: [Int64]) {
        let sorted = values.sorted()
        var fifth: Int?
        var classes: [Class] = []
        for (index, value) in sorted.enumerated() {
            // Equal values are where the first of them is: how many fifths of all lie below it.
            let own = index > 0 && sorted[index - 1] == value ? fifth : index * ValueClasses.count / sorted.count
            if let last = classes.last, own == fifth {
                classes[classes.count - 1] = Class(
                    step: last.step, range: last.range.lowerBound...value, members: last.members + 1)
            } else {
                classes.append(Class(step: classes.count, range: value...value, members: 1))
            }
            fifth = own
        }
        self.classes = classes
    }

    /// The class of one of the values.
    func step(of value: Int64) -> Int { classes.first { $0.range.contains(value) }?.step ?? 0 }
}

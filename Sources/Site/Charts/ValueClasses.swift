/// Five classes of about equally many values, the lowest first; equal values are always in one class.
struct ValueClasses: Sendable {
    static let count = 5

    struct Class: Sendable, Hashable {
        /// 0 … 4.
        let step: Int
        let range: ClosedRange<Int64>
        let members: Int
    }

    private let sorted: [Int64]

    init(of values: [Int64]) {
        sorted = values.sorted()
    }

    /// The class of one of the values: how many fifths of all lie below it.
    func step(of value: Int64) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < value { low = middle + 1 } else { high = middle }
        }
        return sorted.isEmpty ? 0 : min(ValueClasses.count - 1, low * ValueClasses.count / sorted.count)
    }

    /// Those that hold a value.
    var classes: [Class] {
        var classes: [Class] = []
        for value in sorted {
            let step = step(of: value)
            if let last = classes.last, last.step == step {
                classes[classes.count - 1] = Class(
                    step: step, range: last.range.lowerBound...value, members: last.members + 1)
            } else {
                classes.append(Class(step: step, range: value...value, members: 1))
            }
        }
        return classes
    }
}

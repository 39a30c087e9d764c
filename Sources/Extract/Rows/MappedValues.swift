import Columns

/// One canonical column of a batch while it is mapped: numbers, or positions in a list of codes.
///
/// - Shapes: one number and one state a row; a row whose state is not `value` holds 0.
struct MappedValues {
    static let value: UInt8 = 0
    static let empty: UInt8 = 1
    /// Something is there that cannot be read or is not in the table.
    static let unreadable: UInt8 = 2

    var numbers: [Int64]
    var states: [UInt8]

    /// All empty.
    init(count: Int) {
        numbers = [Int64](repeating: 0, count: count)
        states = [UInt8](repeating: MappedValues.empty, count: count)
    }

    var count: Int { states.count }

    subscript(row: Int) -> Int64? {
        states[row] == MappedValues.value ? numbers[row] : nil
    }

    mutating func set(_ number: Int64, _ row: Int) {
        numbers[row] = number
        states[row] = MappedValues.value
    }

    mutating func clear(_ row: Int, _ state: UInt8 = MappedValues.empty) {
        numbers[row] = 0
        states[row] = state
    }

    /// Fills rows without a value from a later input, where `mask` allows it.
    mutating func fill(from other: MappedValues, where mask: [Bool]?) {
        for row in states.indices where states[row] != MappedValues.value && mask?[row] != false {
            if other.states[row] == MappedValues.value {
                set(other.numbers[row], row)
            } else {
                states[row] = max(states[row], other.states[row])
            }
        }
    }

    /// Empties the rows that `mask` excludes.
    mutating func keep(where mask: [Bool]) {
        for row in states.indices where !mask[row] { clear(row) }
    }

    // MARK: Columns

    private var validity: [UInt8] {
        states.contains { $0 != MappedValues.value } ? states.map { $0 == MappedValues.value ? 1 : 0 } : []
    }

    var integers: Column { Column(.int64(numbers), validity: validity) }
    var days: Column { Column(.int32(numbers.map { Int32(clamping: $0) }), validity: validity) }
    var flags: Column { Column(.boolean(numbers.map { UInt8(clamping: $0) }), validity: validity) }

    func codes(_ dictionary: [String]) -> Column {
        Column(
            .text(TextValues(indices: numbers.map { Int32(clamping: $0) }, dictionary: dictionary)), validity: validity)
    }
}

internal import Columns

/// INT32 and INT64 values.
///
/// The specialised methods are those that run per value: called through the protocol, generic code would stay generic.
struct IntegerChunkValues<Number: FixedWidthInteger & BitwiseCopyable>: ChunkValues {
    private var numbers: [Number] = []
    /// Takes the numbers out of a column.
    private let numbersOf: (Column.Values) -> [Number]?

    init(_ numbersOf: @escaping (Column.Values) -> [Number]?) {
        self.numbersOf = numbersOf
    }

    var byteCount: Int { numbers.count * MemoryLayout<Number>.size }

    @specialized(where Number == Int32)
    @specialized(where Number == Int64)
    mutating func append(_ column: Column, _ selection: RowSelection) {
        guard let source = numbersOf(column.values) else { preconditionFailure("a column holds its field's type") }
        numbers.append(source, selection)
    }

    @specialized(where Number == Int32)
    @specialized(where Number == Int64)
    func encode(into pages: inout ChunkPages) {
        if let dictionary = IntegerDictionary(numbers) {
            PlainEncoder.append(dictionary.entries, to: &pages.dictionary)
            pages.append(indices: dictionary.indices, into: dictionary.entries.count)
            setBounds(of: dictionary.entries, in: &pages)
        } else {
            PlainEncoder.append(numbers, to: &pages.data)
            setBounds(of: numbers, in: &pages)
        }
    }

    mutating func removeAll() {
        numbers.removeAll(keepingCapacity: true)
    }

    private func setBounds(of numbers: [Number], in pages: inout ChunkPages) {
        guard var low = numbers.first else { return }
        var high = low
        for number in numbers {
            low = min(low, number)
            high = max(high, number)
        }
        pages.minimum = PlainEncoder.bytes(of: low)
        pages.maximum = PlainEncoder.bytes(of: high)
    }
}

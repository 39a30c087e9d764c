import Definition

/// Collects the values of at most `RawBatch.capacity` rows, column by column, and gives them away as a `RawBatch`.
///
/// A kernel: buffers that are allocated once, and zeroed whenever their content leaves, because they hold identifiers.
/// Every cell of a row is set exactly once, then `endRow` completes it; a row that is begun again overwrites itself.
@safe struct RawBatchBuilder: ~Copyable {
    /// The text of one column: row `i` ends at `ends[i + 1]`.
    @unsafe private struct TextBuffer {
        var bytes: UnsafeMutablePointer<UInt8>
        var capacity: Int
        var ends: UnsafeMutablePointer<Int32>
    }

    let types: [WireType]
    /// Rows that are complete; less than `RawBatch.capacity` while cells are set.
    private(set) var rowCount = 0
    private var firstRowNumber = 1
    // Columns × capacity, column by column: cell (c, r) is at c · capacity + r.
    private let integers: UnsafeMutablePointer<Int64>
    private let states: UnsafeMutablePointer<UInt8>
    /// One a column; that of a column without text is never filled.
    private let texts: UnsafeMutablePointer<TextBuffer>

    init(types: [WireType]) {
        self.types = types
        let cells = types.count * RawBatch.capacity
        unsafe integers = .allocate(capacity: cells)
        unsafe integers.initialize(repeating: 0, count: cells)
        unsafe states = .allocate(capacity: cells)
        unsafe states.initialize(repeating: RawColumn.value, count: cells)
        unsafe texts = .allocate(capacity: types.count)
        for column in types.indices {
            let ends = UnsafeMutablePointer<Int32>.allocate(capacity: RawBatch.capacity + 1)
            unsafe ends.initialize(repeating: 0, count: RawBatch.capacity + 1)
            let capacity = types[column].isText ? 1 << 16 : 1
            unsafe (texts + column).initialize(
                to: TextBuffer(bytes: .allocate(capacity: capacity), capacity: capacity, ends: ends))
        }
    }

    deinit {
        for column in types.indices {
            unsafe texts[column].bytes.update(repeating: 0, count: Int(texts[column].ends[rowCount]))
            unsafe texts[column].bytes.deallocate()
            unsafe texts[column].ends.deallocate()
        }
        unsafe texts.deallocate()
        unsafe integers.update(repeating: 0, count: types.count * RawBatch.capacity)
        unsafe integers.deallocate()
        unsafe states.deallocate()
    }

    var isFull: Bool { rowCount == RawBatch.capacity }

    func setInteger(_ value: Int64, column: Int) {
        let cell = column &* RawBatch.capacity &+ rowCount
        unsafe integers[cell] = value
        unsafe states[cell] = RawColumn.value
    }

    /// Sets a cell that has no value: `RawColumn.null` or `RawColumn.unreadable`.
    func setEmpty(_ state: UInt8, column: Int) {
        let cell = column &* RawBatch.capacity &+ rowCount
        unsafe integers[cell] = 0
        unsafe states[cell] = state
        unsafe texts[column].ends[rowCount &+ 1] = texts[column].ends[rowCount]
    }

    /// Copies `count` bytes, which the caller vouches for.
    @unsafe func setText(_ bytes: UnsafeRawPointer, count: Int, column: Int) {
        unsafe states[column &* RawBatch.capacity &+ rowCount] = RawColumn.value
        let start = Int(unsafe texts[column].ends[rowCount])
        let end = start + count
        if unsafe end > texts[column].capacity { grow(column, keeping: start, toHold: end) }
        unsafe UnsafeMutableRawPointer(texts[column].bytes + start).copyMemory(from: bytes, byteCount: count)
        unsafe texts[column].ends[rowCount &+ 1] = Int32(end)
    }

    func setText(_ bytes: [UInt8], column: Int) {
        unsafe bytes.withUnsafeBytes { bytes in
            // An empty array may have no address; then nothing is copied from the buffer's own.
            unsafe setText(bytes.baseAddress ?? UnsafeRawPointer(states), count: bytes.count, column: column)
        }
    }

    mutating func endRow() {
        rowCount += 1
    }

    /// The complete rows as a batch; the builder begins the next one.
    mutating func take() -> RawBatch {
        let columns = types.indices.map { column in types[column].isText ? text(column) : numbers(column) }
        let batch = RawBatch(columns: columns, rowCount: rowCount, firstRowNumber: firstRowNumber)
        for column in types.indices where types[column].isText {
            unsafe texts[column].bytes.update(repeating: 0, count: Int(texts[column].ends[rowCount]))
        }
        firstRowNumber += rowCount
        rowCount = 0
        return batch
    }

    private func numbers(_ column: Int) -> RawColumn {
        let start = unsafe integers + column * RawBatch.capacity
        return unsafe RawColumn(
            .integers(Array(UnsafeBufferPointer(start: start, count: rowCount))), states: rowStates(column))
    }

    private func text(_ column: Int) -> RawColumn {
        let buffer = unsafe texts[column]
        let count = Int(unsafe buffer.ends[rowCount])
        return unsafe RawColumn(
            .bytes(
                offsets: Array(UnsafeBufferPointer(start: buffer.ends, count: rowCount + 1)),
                data: Array(UnsafeBufferPointer(start: buffer.bytes, count: count))),
            states: rowStates(column))
    }

    private func rowStates(_ column: Int) -> [UInt8] {
        unsafe Array(UnsafeBufferPointer(start: states + column * RawBatch.capacity, count: rowCount))
    }

    private func grow(_ column: Int, keeping count: Int, toHold needed: Int) {
        let old = unsafe texts[column]
        let capacity = unsafe max(needed, 2 * old.capacity)
        let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        unsafe bytes.update(from: old.bytes, count: count)
        unsafe old.bytes.update(repeating: 0, count: count)
        unsafe old.bytes.deallocate()
        unsafe texts[column].bytes = bytes
        unsafe texts[column].capacity = capacity
    }
}

import SQLiteClient

/// Rows of one relation, rendered as one layout writes them, before either engine takes them.
///
/// A row is built value by value in the order of the table's columns and ended by `endRow()`.
struct RowBlock {
    let table: SourceTable
    let layout: SourceLayout
    private(set) var cells: [SQLiteCell] = []
    private(set) var bytes: [UInt8] = []
    private(set) var rowCount = 0
    private var textStart = 0
    private var emptyTurn = 0
    /// While set, readable code and time columns of the row hold this person's words and numbers instead.
    private var intruder: Intruder?

    /// A canary person in columns that are no place for a person.
    private struct Intruder {
        let person: Canary
        /// Code columns left as they are first, and those that then hold the person.
        var skippedCodes: Int
        var takenCodes: Int
    }

    init(table: SourceTable, layout: SourceLayout) {
        self.table = table
        self.layout = layout
        cells.reserveCapacity(table.columns.count * 1_024)
        bytes.reserveCapacity(table.columns.count * 12_000)
    }

    var isFull: Bool { rowCount >= 1_000 }

    mutating func endRow() {
        rowCount += 1
        intruder = nil
        assert(cells.count == rowCount * table.columns.count, "\(table.name): one value for each column")
    }

    mutating func removeAll() {
        cells.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        rowCount = 0
    }

    /// Puts a code that exists nowhere over the value of a column of the last row.
    mutating func overwriteLastRow(column: Int, with code: Int) {
        let index = cells.count - table.columns.count + column
        if layout == .motCua {
            let text = Array(String(code).utf8)
            cells[index] = .text(start: UInt32(bytes.count), count: UInt32(text.count))
            bytes += text
        } else {
            cells[index] = .integer(Int64(code))
        }
    }

    // MARK: values

    mutating func null() {
        cells.append(.null)
    }

    mutating func integer(_ value: Int) {
        cells.append(.integer(Int64(value)))
    }

    mutating func integer(_ value: Int?) {
        guard let value else { return null() }
        integer(value)
    }

    mutating func text(_ value: [UInt8]) {
        cells.append(.text(start: UInt32(bytes.count), count: UInt32(value.count)))
        bytes += value
    }

    mutating func text(_ value: StaticString) {
        beginText()
        append(value)
        endText()
    }

    mutating func text(_ value: [UInt8]?) {
        guard let value else { return emptyText() }
        text(value)
    }

    mutating func beginText() {
        textStart = bytes.count
    }

    mutating func append(_ value: [UInt8]) {
        bytes += value
    }

    mutating func append(_ value: StaticString) {
        value.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    }

    mutating func append(_ byte: UInt8) {
        bytes.append(byte)
    }

    /// The number in decimal, with zeros on the left up to `width`.
    mutating func append(digits value: Int, width: Int = 1) {
        var power = 1
        var count = 1
        while count < width || value / power >= 10 {
            power *= 10
            count += 1
        }
        while power > 0 {
            bytes.append(UInt8(truncatingIfNeeded: 0x30 + value / power % 10))
            power /= 10
        }
    }

    mutating func endText() {
        cells.append(.text(start: UInt32(textStart), count: UInt32(bytes.count - textStart)))
    }

    /// Nothing, in one of the ways in which people write nothing into a text column.
    mutating func emptyText() {
        emptyTurn = (emptyTurn + 1) % 12
        switch emptyTurn {
        case 3: text("")
        case 7: text("-")
        case 11: text("N/A")
        default: null()
        }
    }

    /// Nothing, in one of the ways in which the legacy system writes no time.
    mutating func rotateEmptyTime() {
        emptyTurn = (emptyTurn + 1) % 12
        switch emptyTurn {
        case 2, 5: text("00000000000000")
        case 3: text("")
        case 7: text("-")
        case 11: text("N/A")
        default: null()
        }
    }

    // MARK: codes, flags, places

    mutating func code(_ value: SourceCode) {
        if takesIntruder() { return }
        switch layout {
        case .motCua: text(value.text)
        case .lienThong: integer(value.number)
        }
    }

    /// As people type it: capitals, a space too many.
    mutating func code(_ value: SourceCode, isSloppy: Bool) {
        guard isSloppy, layout == .motCua, intruder == nil, let first = value.text.first else { return code(value) }
        let isLetter = (0x61...0x7A).contains(first)
        text([0x20, isLetter ? first - 0x20 : first] + value.text.dropFirst() + [0xC2, 0xA0])
    }

    mutating func code(_ value: SourceCode?) {
        guard let value else { return emptyCode() }
        code(value)
    }

    mutating func emptyCode() {
        guard layout == .lienThong else { return emptyText() }
        emptyTurn = (emptyTurn + 1) % 12
        if emptyTurn % 3 == 0 { integer(0) } else { null() }
    }

    mutating func flag(_ value: Bool?) {
        guard let value else { return null() }
        integer(value ? 1 : 0)
    }

    /// Five digits, or the number they make.
    mutating func commune(_ code: Int) {
        guard layout == .motCua else { return integer(code) }
        beginText()
        append(digits: code, width: 5)
        endText()
    }

    // MARK: intruders

    mutating func admit(_ person: Canary, afterCodes skipped: Int, codes taken: Int) {
        intruder = Intruder(person: person, skippedCodes: skipped, takenCodes: taken)
    }

    var canary: Canary? { intruder?.person }

    /// In a text column of codes the intruder's name stands for the code.
    private mutating func takesIntruder() -> Bool {
        guard layout == .motCua, let person = intruder?.person else { return false }
        if let skipped = intruder?.skippedCodes, skipped > 0 {
            intruder?.skippedCodes = skipped - 1
            return false
        }
        guard let taken = intruder?.takenCodes, taken > 0 else { return false }
        intruder?.takenCodes = taken - 1
        text(person.name)
        return true
    }
}

import Anonymise
import Columns
import Definition

/// Public keys and codes, kept as text: trimmed, numbers in decimal; a procedure's code by rules T1 to T3.
struct TextReader {
    let isProcedureCode: Bool
    /// In a column of numbers, 0 refers to nothing unless the column is the row's own key.
    let isKey: Bool

    /// The texts, and the rows whose bytes are no text.
    func read(_ column: RawColumn) -> (texts: Column, badRows: [Int]) {
        var builder = TextBuilder(count: column.states.count, isDistinct: isKey)
        var badRows: [Int] = []
        for row in column.states.indices where column.states[row] != RawColumn.null {
            let bytes = column.bytes(row)
            if builder.repeatKnown(bytes, row) { continue }
            switch value(column, row, bytes) {
            case .none: break
            case .bad: badRows.append(row)
            case .text(let word): builder.append(word, of: bytes, row)
            }
        }
        return (builder.column, badRows)
    }

    private enum Value {
        case none, bad
        case text(String)
    }

    private func value(_ column: RawColumn, _ row: Int, _ raw: ArraySlice<UInt8>) -> Value {
        guard column.states[row] == RawColumn.value else { return .bad }
        let bytes = RawColumn.trimmed(raw)
        if isProcedureCode { return ProcedureCode.normalised(bytes).map(Value.text) ?? .none }
        if EmptyValue.matches(bytes) || (!isKey && !column.isText && bytes.elementsEqual("0".utf8)) { return .none }
        return String(validating: bytes, as: UTF8.self).map(Value.text) ?? .bad
    }
}

/// Builds dictionary-encoded text, looking up each raw value once.
private struct TextBuilder {
    /// Hardly any text repeats, so that looking it up costs more than it saves.
    private let isDistinct: Bool
    private var text: TextValues
    private var validity: [UInt8]
    private var memo = WordMemo()
    private var positions: [String: Int32] = [:]

    init(count: Int, isDistinct: Bool) {
        self.isDistinct = isDistinct
        text = TextValues(indices: [Int32](repeating: 0, count: count), dictionary: [""])
        validity = [UInt8](repeating: 0, count: count)
    }

    var column: Column { Column(.text(text), validity: validity.contains(0) ? validity : []) }

    /// True if these raw bytes came before, and the row has their text now.
    mutating func repeatKnown(_ bytes: ArraySlice<UInt8>, _ row: Int) -> Bool {
        guard !isDistinct, let position = memo.find(bytes.span) else { return false }
        set(position, row)
        return true
    }

    mutating func append(_ word: String, of bytes: ArraySlice<UInt8>, _ row: Int) {
        let position = isDistinct ? nil : positions[word]
        set(position ?? Int32(text.dictionary.count), row)
        if position == nil { text.dictionary.append(word) }
        guard !isDistinct else { return }
        positions[word] = text.indices[row]
        memo.insert(Array(bytes), text.indices[row])
    }

    private mutating func set(_ position: Int32, _ row: Int) {
        text.indices[row] = position
        validity[row] = 1
    }
}

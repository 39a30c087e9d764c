import Anonymise
import Definition

/// Which position the values of one source column stand for: codes, yes and no, communes, guards.
///
/// Text is compared in its matching form; the position of each distinct raw text is remembered.
struct LiteralTable {
    static let empty: Int32 = -1
    static let unmapped: Int32 = -2

    private let type: WireType
    private var numbers: [Int64: Int32] = [:]
    /// Positions of the numbers 0 to 255.
    private var small = [Int32](repeating: LiteralTable.unmapped, count: 256)
    private var words: [String: Int32] = [:]
    private var memo = WordMemo()

    /// A literal written as a number names the text of its digits in a column of text, and the other way round.
    init(_ literals: [(literal: SourceLiteral, position: Int32)], type: WireType) {
        self.type = type
        small[0] = LiteralTable.empty
        for (literal, position) in literals {
            if type.isText {
                words[MatchingForm.of(LiteralTable.text(literal))] = position
            } else if let number = LiteralTable.number(literal) {
                numbers[number] = position
                if (0..<256).contains(number) { small[Int(number)] = position }
            }
        }
    }

    /// One position a row, or `empty` or `unmapped`. In a column of numbers, 0 is empty unless the table names it.
    mutating func positions(of column: RawColumn) -> [Int32] {
        var positions = [Int32](repeating: LiteralTable.empty, count: column.states.count)
        switch column.values {
        case .integers(let values):
            for row in positions.indices where column.states[row] == RawColumn.value {
                positions[row] = position(of: values[row])
            }
        case .bytes(let offsets, let data):
            let bytes = data.span
            for row in positions.indices where column.states[row] == RawColumn.value {
                positions[row] = position(of: bytes.extracting(Int(offsets[row])..<Int(offsets[row + 1])))
            }
        }
        for row in positions.indices where column.states[row] == RawColumn.unreadable {
            positions[row] = LiteralTable.unmapped
        }
        return positions
    }

    private func position(of value: Int64) -> Int32 {
        var number = value
        if type == .numeric {
            let (whole, rest) = value.quotientAndRemainder(dividingBy: LiteralTable.numericUnit)
            guard rest == 0 else { return LiteralTable.unmapped }
            number = whole
        }
        if (0..<256).contains(number) { return small[Int(number)] }
        return numbers[number] ?? LiteralTable.unmapped
    }

    private mutating func position(of text: Span<UInt8>) -> Int32 {
        if text.isEmpty { return LiteralTable.empty }
        if let known = memo.find(text) { return known }
        var bytes: [UInt8] = []
        for index in text.indices { bytes.append(text[index]) }
        let position = slowPosition(of: bytes)
        memo.insert(bytes, position)
        return position
    }

    private func slowPosition(of text: [UInt8]) -> Int32 {
        guard let form = MatchingForm.of(text) else { return LiteralTable.unmapped }
        if let position = words[form] { return position }
        return EmptyValue.matches(RawColumn.trimmed(text[...])) || form.isEmpty
            ? LiteralTable.empty : LiteralTable.unmapped
    }

    private static let numericUnit: Int64 = 10_000

    private static func text(_ literal: SourceLiteral) -> String {
        switch literal {
        case .text(let text): text
        case .integer(let number): String(number)
        case .boolean(let flag): String(flag)
        }
    }

    private static func number(_ literal: SourceLiteral) -> Int64? {
        switch literal {
        case .text(let text): Int64(text)
        case .integer(let number): number
        case .boolean(let flag): flag ? 1 : 0
        }
    }
}

import Anonymise

/// What a raw value looks like, for the lines of quarantine: its class and length, nothing of itself.
enum ValueShape {
    static func of(_ column: RawColumn?, _ row: Int) -> QuarantineLine.Shape {
        guard let column, column.states[row] != RawColumn.null else { return .init(.empty, length: 0) }
        guard column.states[row] == RawColumn.value else { return .init(.other, length: 0) }
        let text = RawColumn.trimmed(column.bytes(row))
        guard let word = String(validating: text, as: UTF8.self) else { return .init(.other, length: text.count) }
        return .init(kind(word.unicodeScalars), length: word.unicodeScalars.count)
    }

    private static func kind(_ scalars: String.UnicodeScalarView) -> QuarantineLine.Shape.Class {
        let digits = scalars.count { ("0"..."9").contains($0) }
        let letters = scalars.count { $0.properties.isAlphabetic }
        return switch (digits, letters) {
        case (0, 0): scalars.isEmpty ? .empty : .other
        case (scalars.count, _): .digits
        case (_, scalars.count): .letters
        case (1..., 1...): .mixed
        default: .other
        }
    }
}

/// Whether a number of a text is money or a size, by the unit after it or the member's name before it.
enum AmountContext {
    private static let units = [
        "byte", "B", "kB", "MB", "GB", "đồng", "đ", "VND", "triệu", "tỷ", "tỉ", "million", "billion",
    ]
    .map { Array($0.utf8) }

    static func isAmount(_ text: [UInt8], _ range: Range<Int>, _ declared: DeclaredColumns) -> Bool {
        hasUnit(text, after: range.upperBound)
            || member(text, before: range.lowerBound).map(declared.amounts.contains) ?? false
    }

    private static func hasUnit(_ text: [UInt8], after end: Int) -> Bool {
        var start = end
        while start < text.count, text[start] == 0x20 { start += 1 }
        return units.contains { unit in
            let end = start + unit.count
            guard end <= text.count, text[start..<end].elementsEqual(unit) else { return false }
            return end == text.count || !ByteClass.isToken(text[end]) || (unit[0] == 0x62 && text[end] == 0x73)
        }
    }

    /// `"name":` before the number.
    private static func member(_ text: [UInt8], before start: Int) -> String? {
        var end = start
        while end > 0, ByteClass.isBlank(text[end - 1]) { end -= 1 }
        guard end > 2, text[end - 1] == 0x3A, text[end - 2] == 0x22 else { return nil }
        end -= 2
        var begin = end
        while begin > 0, end - begin < 64, text[begin - 1] != 0x22 { begin -= 1 }
        return String(decoding: text[begin..<end], as: UTF8.self)
    }
}

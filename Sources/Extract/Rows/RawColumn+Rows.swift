extension RawColumn {
    var isText: Bool {
        if case .bytes = values { true } else { false }
    }

    /// The text of every row that has one, as trimmed bytes.
    func forEachText(_ body: (_ row: Int, _ text: ArraySlice<UInt8>) -> Void) {
        guard case .bytes(let offsets, let data) = values else { return }
        for row in states.indices where states[row] == RawColumn.value {
            body(row, RawColumn.trimmed(data[Int(offsets[row])..<Int(offsets[row + 1])]))
        }
    }

    /// The bytes of a row; numbers in decimal. No bytes without a value.
    func bytes(_ row: Int) -> ArraySlice<UInt8> {
        guard states[row] == RawColumn.value else { return [] }
        return switch values {
        case .integers(let numbers): Array(String(numbers[row]).utf8)[...]
        case .bytes(let offsets, let data): data[Int(offsets[row])..<Int(offsets[row + 1])]
        }
    }

    static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var (start, end) = (text.startIndex, text.endIndex)
        while start < end, isSpace(text[start]) { start += 1 }
        while end > start, isSpace(text[end - 1]) { end -= 1 }
        return text[start..<end]
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }
}

/// Dossier code: `ddd.dd.dd.Hdd-dddddd-dddd`, or short `Hdd.d…-dddddd-dddd`.
///
/// Anchored at the date and the number of the day; spaces may stand around the hyphens.
///
/// - Source: `reference/identifiers.md` D1, D2.
struct DossierCodeRecogniser: DigitRecogniser {
    let id = "dossier_code"

    var sample: String { "000.41.26." + "H99-250915" + "-0001" }

    func recognises(_ run: DigitRun, in text: [UInt8]) -> Bool {
        guard run.has([6]), hasDayNumber(run, text) else { return false }
        var cursor = Cursor(text, run.start)
        return cursor.hyphen() && (isLong(cursor) || isShort(cursor))
    }

    private func hasDayNumber(_ run: DigitRun, _ text: [UInt8]) -> Bool {
        var position = run.ends[0]
        while position < text.count, text[position] == 0x20 { position += 1 }
        guard position < text.count, text[position] == 0x2D else { return false }
        position += 1
        while position < text.count, text[position] == 0x20 { position += 1 }
        let end = position + 4
        guard end <= text.count, text[position..<end].allSatisfy(ByteClass.isDigit) else { return false }
        return end == text.count || !ByteClass.isToken(text[end])
    }

    private func isLong(_ cursor: Cursor) -> Bool {
        var cursor = cursor
        return cursor.agency() && cursor.point() && cursor.digits(2...2) && cursor.point() && cursor.digits(2...2)
            && cursor.point() && cursor.digits(3...3)
    }

    private func isShort(_ cursor: Cursor) -> Bool {
        var cursor = cursor
        return cursor.digits(1...12) && cursor.point() && cursor.agency()
    }

    /// Reads backwards.
    private struct Cursor {
        private let text: [UInt8]
        private var end: Int

        init(_ text: [UInt8], _ end: Int) {
            self.text = text
            self.end = end
        }

        mutating func hyphen() -> Bool {
            blanks()
            guard take(0x2D) else { return false }
            blanks()
            return true
        }

        mutating func point() -> Bool { take(0x2E) }

        mutating func digits(_ counts: ClosedRange<Int>) -> Bool {
            var count = 0
            while end > 0, ByteClass.isDigit(text[end - 1]), count <= counts.upperBound {
                end -= 1
                count += 1
            }
            return counts.contains(count)
        }

        /// `H` and two digits.
        mutating func agency() -> Bool { digits(2...2) && (take(0x48) || take(0x68)) }

        private mutating func take(_ byte: UInt8) -> Bool {
            guard end > 0, text[end - 1] == byte else { return false }
            end -= 1
            return true
        }

        private mutating func blanks() {
            while end > 0, text[end - 1] == 0x20 { end -= 1 }
        }
    }
}

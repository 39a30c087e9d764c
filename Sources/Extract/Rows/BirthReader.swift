import Cells

/// Rule B: a birth date or a birth year from one column of digits.
///
/// `yyyyMMdd` is a date; `yyyy`, and a date whose day or month is 00, is a year. An impossible date is neither.
struct BirthReader {
    /// The canonical column is the year; else the date, as a day number.
    let isYear: Bool

    func read(_ column: RawColumn) -> MappedValues {
        var mapped = MappedValues(count: column.states.count)
        for row in mapped.states.indices where column.states[row] == RawColumn.value {
            let text = RawColumn.trimmed(column.bytes(row))
            if text.isEmpty || text.elementsEqual("-".utf8) || text.elementsEqual("N/A".utf8) { continue }
            if text.allSatisfy({ $0 == 0x30 }) { continue }
            read(text, row, into: &mapped)
        }
        return mapped
    }

    private func read(_ text: ArraySlice<UInt8>, _ row: Int, into mapped: inout MappedValues) {
        guard let (year, month, day) = BirthReader.parts(text) else {
            if !isYear { mapped.states[row] = MappedValues.unreadable }
            return
        }
        let isYearOnly = month == 0 || day == 0
        if isYear {
            if isYearOnly { mapped.set(Int64(year), row) }
        } else if !isYearOnly {
            guard let date = CivilDate(year: year, month: month, day: day) else {
                mapped.states[row] = MappedValues.unreadable
                return
            }
            mapped.set(Int64(date.dayNumber), row)
        }
    }

    private static func parts(_ text: ArraySlice<UInt8>) -> (year: Int, month: Int, day: Int)? {
        guard text.count == 8 || text.count == 4, text.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let digits = text.map { Int($0 - 0x30) } + [0, 0, 0, 0]
        let year = digits[0] * 1_000 + digits[1] * 100 + digits[2] * 10 + digits[3]
        return (year, digits[4] * 10 + digits[5], digits[6] * 10 + digits[7])
    }
}

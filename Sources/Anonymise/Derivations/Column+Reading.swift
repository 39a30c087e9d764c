import Cells
import Columns

extension Column {
    /// The number of a row, or nil.
    func number(_ row: Int) -> Int64? {
        guard isValid(row) else { return nil }
        return switch values {
        case .int64(let numbers): numbers[row]
        case .int32(let numbers): Int64(numbers[row])
        case .boolean(let flags): Int64(flags[row])
        case .text, .fixed16: nil
        }
    }

    /// The day of a row of a `date`, or nil.
    func day(_ row: Int) -> CivilDate? {
        number(row).map { CivilDate(dayNumber: Int32(clamping: $0)) }
    }

    /// One byte a row: 1 where the text is one of these.
    func matches(_ words: Set<String>) -> [UInt8] {
        guard case .text(let text) = values else { preconditionFailure("words are compared with text") }
        let isWanted: [UInt8] = text.dictionary.map { words.contains($0) ? 1 : 0 }
        return text.indices.indices.map { isValid($0) ? isWanted[Int(text.indices[$0])] : 0 }
    }

    /// Builds a column of numbers, of which some may be missing.
    static func numbers(count: Int, _ number: (Int) -> Int64?) -> Column {
        var values = [Int64](repeating: 0, count: count)
        var validity = [UInt8](repeating: 0, count: count)
        for row in 0..<count {
            guard let number = number(row) else { continue }
            values[row] = number
            validity[row] = 1
        }
        return Column(.int64(values), validity: validity.contains(0) ? validity : [])
    }

    /// Builds a column of codes from their positions in a list.
    static func codes(_ dictionary: [String], count: Int, _ position: (Int) -> Int) -> Column {
        Column(.text(TextValues(indices: (0..<count).map { Int32(position($0)) }, dictionary: dictionary)))
    }
}

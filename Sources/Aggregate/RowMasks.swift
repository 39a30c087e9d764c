import Cells
import Columns
import Definition

/// Which rows of one batch meet a condition, one byte a row; every condition is looked at once a batch.
///
/// Text is compared by dictionary entry, never by row. A comparison with an empty value does not hold.
struct RowMasks {
    /// Days that conditions may name.
    let quarter: Quarter
    let batch: ColumnBatch
    private var known: [Condition: [UInt8]] = [:]

    init(_ batch: ColumnBatch, quarter: Quarter) {
        self.batch = batch
        self.quarter = quarter
    }

    mutating func mask(_ condition: Condition) throws(ColumnFault) -> [UInt8] {
        if let mask = known[condition] { return mask }
        let mask = try evaluate(condition)
        known[condition] = mask
        return mask
    }

    private mutating func evaluate(_ condition: Condition) throws(ColumnFault) -> [UInt8] {
        switch condition {
        case .all(let parts): return try combine(parts, neutral: 1) { $0 &= $1 }
        case .any(let parts): return try combine(parts, neutral: 0) { $0 |= $1 }
        case .isKnown(let name): return validity(try batch.staged(name))
        case .isMissing(let name): return validity(try batch.staged(name)).map { 1 - $0 }
        case .oneOf(let name, let codes): return try codeMask(name) { codes.contains($0) }
        case .noneOf(let name, let codes): return try codeMask(name) { !codes.contains($0) }
        case .compare(let name, let relation, let operand): return try compare(name, relation, operand)
        }
    }

    /// The neutral value is that of an empty list.
    private mutating func combine(
        _ parts: [Condition], neutral: UInt8, _ merge: (inout UInt8, UInt8) -> Void
    ) throws(ColumnFault) -> [UInt8] {
        guard let first = parts.first else { return Array(repeating: neutral, count: batch.rowCount) }
        var result = try mask(first)
        for part in parts.dropFirst() {
            let other = try mask(part)
            for row in result.indices { merge(&result[row], other[row]) }
        }
        return result
    }

    private func validity(_ column: Column) -> [UInt8] {
        column.validity.isEmpty ? Array(repeating: 1, count: column.count) : column.validity
    }

    private func compare(
        _ name: String, _ relation: Condition.Operator, _ operand: Condition.Operand
    ) throws(ColumnFault) -> [UInt8] {
        switch operand {
        case .code(let code): return try codeMask(name) { relation.holds($0 == code) }
        case .flag(let flag): return try numbers(name, relation, flag ? 1 : 0)
        case .number(let number): return try numbers(name, relation, number)
        case .quarterStart: return try numbers(name, relation, Int64(quarter.firstDay.dayNumber))
        case .quarterEnd: return try numbers(name, relation, Int64(quarter.lastDay.dayNumber))
        case .yearStart:
            return try numbers(name, relation, Int64(Quarter(year: quarter.year, number: 1).firstDay.dayNumber))
        case .column(let other): return try compareColumns(name, relation, other)
        }
    }

    /// Rows whose text meets a test, which is made once for every entry of the dictionary.
    private func codeMask(_ name: String, _ test: (String) -> Bool) throws(ColumnFault) -> [UInt8] {
        let column = try batch.staged(name)
        guard case .text(let text) = column.values else { throw ColumnFault(name, "is not text") }
        let entries = text.dictionary.map { test($0) ? UInt8(1) : 0 }
        var mask =
            entries.isEmpty ? Array(repeating: 0, count: text.indices.count) : text.indices.map { entries[Int($0)] }
        clearEmpty(&mask, column)
        return mask
    }

    private func numbers(_ name: String, _ relation: Condition.Operator, _ bound: Int64) throws(ColumnFault) -> [UInt8]
    {
        let column = try batch.staged(name)
        var mask: [UInt8]
        switch column.values {
        case .boolean(let values): mask = relation.mask(values, UInt8(clamping: bound))
        case .int32(let values): mask = relation.mask(values, Int32(clamping: bound))
        case .int64(let values): mask = relation.mask(values, bound)
        case .text, .fixed16: throw ColumnFault(name, "is not a number, a day or a yes/no")
        }
        clearEmpty(&mask, column)
        return mask
    }

    private func compareColumns(
        _ name: String, _ relation: Condition.Operator, _ other: String
    ) throws(ColumnFault) -> [UInt8] {
        let (left, right) = (try batch.staged(name), try batch.staged(other))
        var mask: [UInt8]
        switch (left.values, right.values) {
        case (.boolean(let first), .boolean(let second)): mask = relation.mask(first, second)
        case (.int32(let first), .int32(let second)): mask = relation.mask(first, second)
        case (.int64(let first), .int64(let second)): mask = relation.mask(first, second)
        case (.text(let first), .text(let second)): mask = relation.mask(first.indices, second.renumbered(as: first))
        default: throw ColumnFault(name, "and \(other) have different types")
        }
        clearEmpty(&mask, left)
        clearEmpty(&mask, right)
        return mask
    }

    private func clearEmpty(_ mask: inout [UInt8], _ column: Column) {
        guard !column.validity.isEmpty else { return }
        for row in mask.indices { mask[row] &= column.validity[row] }
    }
}

/// A staged column that is not as the definition says.
struct ColumnFault: Error {
    let column: String
    let detail: String

    init(_ column: String, _ detail: String) {
        self.column = column
        self.detail = detail
    }
}

extension ColumnBatch {
    /// The column, or a fault where the partition has none of this name.
    func staged(_ name: String) throws(ColumnFault) -> Column {
        guard let column = column(name) else { throw ColumnFault(name, "is not in the partition") }
        return column
    }
}

extension TextValues {
    /// The rows by the entries of another dictionary; -1 where that one has no such text.
    fileprivate func renumbered(as other: TextValues) -> [Int32] {
        let positions = Dictionary(
            other.dictionary.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
        let entries = dictionary.map { positions[$0] ?? -1 }
        return indices.map { entries.isEmpty ? -1 : entries[Int($0)] }
    }
}

extension Condition.Operator {
    /// For values that are only equal or not.
    fileprivate func holds(_ isEqual: Bool) -> Bool {
        switch self {
        case .equal: isEqual
        case .notEqual: !isEqual
        case .less, .lessOrEqual, .greater, .greaterOrEqual: false
        }
    }

    fileprivate func mask<Number: FixedWidthInteger>(_ values: [Number], _ bound: Number) -> [UInt8] {
        switch self {
        case .equal: values.map { $0 == bound ? 1 : 0 }
        case .notEqual: values.map { $0 != bound ? 1 : 0 }
        case .less: values.map { $0 < bound ? 1 : 0 }
        case .lessOrEqual: values.map { $0 <= bound ? 1 : 0 }
        case .greater: values.map { $0 > bound ? 1 : 0 }
        case .greaterOrEqual: values.map { $0 >= bound ? 1 : 0 }
        }
    }

    fileprivate func mask<Number: FixedWidthInteger>(_ first: [Number], _ second: [Number]) -> [UInt8] {
        func rows(_ test: (Number, Number) -> Bool) -> [UInt8] {
            first.indices.map { test(first[$0], second[$0]) ? 1 : 0 }
        }
        return switch self {
        case .equal: rows(==)
        case .notEqual: rows(!=)
        case .less: rows(<)
        case .lessOrEqual: rows(<=)
        case .greater: rows(>)
        case .greaterOrEqual: rows(>=)
        }
    }
}

import Anonymise
import Definition

/// Numbers: readable, there where they must be, and within their limits (rule N).
struct NumberCheck: RowCheck {
    let column: Int
    let definition: DatasetColumn
    /// Index of the column whose value this one may not exceed.
    let ceiling: Int?

    func check(_ work: inout BatchMapping) {
        guard let values = work.values[column] else { return }
        for row in 0..<work.rowCount {
            switch values.states[row] {
            case MappedValues.empty: checkEmpty(&work, row)
            case MappedValues.unreadable: checkUnreadable(&work, row)
            default: checkLimits(&work, row, values.numbers[row])
            }
        }
    }

    private func checkEmpty(_ work: inout BatchMapping, _ row: Int) {
        if let number = definition.numberWhenEmpty {
            work.values[column]?.set(number, row)
        } else if !definition.isNullable {
            work.fail(.badNumber, row, column: column)
        }
    }

    /// What only describes a person is emptied; anything else cannot be summed.
    private func checkUnreadable(_ work: inout BatchMapping, _ row: Int) {
        work.values[column]?.clear(row)
        if definition.columnClass == .quasi {
            work.note(.unreadable, row, column: column)
        } else {
            work.fail(.badNumber, row, column: column)
        }
    }

    private func checkLimits(_ work: inout BatchMapping, _ row: Int, _ number: Int64) {
        let isLow = definition.minimum.map { number < $0 } ?? false
        let isHigh = maximum(work, row).map { number > $0 } ?? false
        guard isLow || isHigh else { return }
        if definition.isEmptiedWhenOutOfRange {
            work.values[column]?.clear(row)
        } else {
            work.fail(isLow && number < 0 ? .negativeValue : .outOfRange, row, column: column)
        }
    }

    private func maximum(_ work: BatchMapping, _ row: Int) -> Int64? {
        switch definition.maximum {
        case .number(let number): number
        case .column: ceiling.flatMap { work.values[$0]?[row] }
        case nil: nil
        }
    }
}

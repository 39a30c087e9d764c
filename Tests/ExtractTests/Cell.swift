@testable import Extract

/// One raw value, to compare.
enum Cell: Hashable, Sendable {
    case integer(Int64)
    case text(String)
    case null, unreadable

    init(_ column: RawColumn, row: Int) {
        switch column.states[row] {
        case RawColumn.null: self = .null
        case RawColumn.unreadable: self = .unreadable
        default:
            switch column.values {
            case .integers(let numbers): self = .integer(numbers[row])
            case .bytes(let offsets, let data):
                let bytes = data[Int(offsets[row])..<Int(offsets[row + 1])]
                self = .text(String(decoding: bytes, as: UTF8.self))
            }
        }
    }

    static func rows(_ batch: RawBatch) -> [[Cell]] {
        (0..<batch.rowCount).map { row in batch.columns.map { Cell($0, row: row) } }
    }

    /// Lists that a layout's query folds have no order of their own: it is the engine's.
    var withListInOrder: Cell {
        guard case .text(let text) = self else { return self }
        return .text(text.split(separator: ";", omittingEmptySubsequences: false).sorted().joined(separator: ";"))
    }
}

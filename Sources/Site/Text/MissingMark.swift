import Cells
import Definition
import Publish

/// The mark of an empty cell: a letter in brackets, explained below the table. A cell is never empty.
struct MissingMark: Hashable, Sendable {
    enum Letter: String, CaseIterable, Sendable {
        /// Not reported, not applicable, withheld to protect, low base.
        case x, z, c, u
    }

    let letter: Letter
    let reason: MissingReason

    init(_ reason: MissingReason) {
        self.reason = reason
        letter =
            switch reason {
            case .notReported, .sourceRefused, .notCollected: .x
            case .notDue, .beforeStart, .zeroDenominator, .definitionChange, .areaChange: .z
            case .protected: .c
            case .lowBase: .u
            }
    }

    var text: String { "[\(letter.rawValue)]" }
}

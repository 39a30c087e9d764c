import Anonymise
import Columns

/// The row's own key, where it is no identifier: public text, or a date.
///
/// Identifiers are judged when they are pseudonymised; codes and communes that belong to a key have checks of their own.
struct KeyCheck: RowCheck {
    let column: Int

    func check(_ work: inout BatchMapping) {
        for row in work.badTexts[column] ?? [] { work.fail(.badText, row, column: column) }
        if let text = work.texts[column] {
            for row in 0..<work.rowCount where !text.isValid(row) { work.fail(.missingKey, row, column: column) }
        } else if let states = work.values[column]?.states {
            for row in states.indices where states[row] == MappedValues.empty {
                work.fail(.missingKey, row, column: column)
            }
        }
    }
}

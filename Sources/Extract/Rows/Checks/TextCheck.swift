import Anonymise

/// Public text that is no text: bytes that are not UTF-8.
struct TextCheck: RowCheck {
    let column: Int

    func check(_ work: inout BatchMapping) {
        for row in work.badTexts[column] ?? [] { work.fail(.badText, row, column: column) }
    }
}

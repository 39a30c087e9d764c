import Anonymise

/// A dossier is completed after it was received (ruling 11).
struct TimeOrderCheck: RowCheck {
    let received: Int
    let completed: Int

    func check(_ work: inout BatchMapping) {
        guard let from = work.values[received], let to = work.values[completed] else { return }
        for row in 0..<work.rowCount {
            if let start = from[row], let end = to[row], end < start { work.fail(.timeOrder, row, column: completed) }
        }
    }
}

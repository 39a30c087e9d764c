package import Cells
import Definition

/// What a snapshot told otherwise than the one before it, in numbers.
package struct SnapshotRevisions: Sendable, Hashable {
    /// Quarters of which provisional values became final, oldest first.
    package let finalPeriods: [Quarter]
    /// Values that are others since, those of breakdowns among them.
    package let changedValues: Int

    private init(_ revisions: [Revision]) {
        finalPeriods = Set(revisions.filter { $0.wasProvisional && !$0.isProvisional }.map(\.period)).sorted()
        changedValues = revisions.count { $0.oldValue != $0.newValue }
    }

    /// By id; none of a snapshot that revised nothing.
    package static func bySnapshot(_ revisions: [Revision]) -> [String: SnapshotRevisions] {
        Dictionary(grouping: revisions, by: \.to).mapValues(SnapshotRevisions.init)
    }
}

extension SnapshotRevisions {
    /// The same in words, with quarters by their codes; nil where no value is another one and none became final.
    func text(_ sentences: Sentences, _ language: Language) -> String? {
        var words = ["count": String(changedValues)]
        guard finalPeriods.isEmpty else {
            words["periods"] = finalPeriods.map(\.description).joined(separator: ", ")
            return sentences.text("feeds.final", counting: changedValues, language, words)
        }
        return changedValues == 0 ? nil : sentences.text("feeds.values", counting: changedValues, language, words)
    }
}

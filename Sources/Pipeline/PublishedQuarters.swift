import Cells
import Definition

/// The quarters of a release, each with the vintage in which it is published.
struct PublishedQuarters: Sendable {
    struct Choice: Sendable {
        let quarter: Quarter
        let vintage: DisclosureDefinition.Vintage
        /// Its figures are repeated as they were sealed; else they are drawn, and sealed with this release.
        let isSealed: Bool
    }

    /// Oldest first.
    let choices: [Choice]

    var quarters: [Quarter] { choices.map(\.quarter) }
    var isEmpty: Bool { choices.isEmpty }
    /// Those that this release would seal.
    var new: [Choice] { choices.filter { !$0.isSealed } }
    var sealed: [Choice] { choices.filter(\.isSealed) }

    func vintage(of quarter: Quarter) -> DisclosureDefinition.Vintage {
        guard let choice = choices.first(where: { $0.quarter == quarter }) else {
            preconditionFailure("only quarters of the release are counted")
        }
        return choice.vintage
    }
}

/// How many of the leaves that hold records hold fewer than the base.
struct SmallShare: Hashable, Sendable {
    /// From so many leaves on a share says nothing about one of them.
    static let enoughLeaves = 100

    let hundredths: Int
    let leaves: Int

    /// In bands; nil over few leaves.
    var banded: String? {
        leaves < SmallShare.enoughLeaves ? nil : Band.of(Double(hundredths) / 100, [0.1, 0.25, 0.5])
    }
}

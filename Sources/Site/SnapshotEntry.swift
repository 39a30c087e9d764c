package import Cells

/// A published snapshot as the releases page lists it.
package struct SnapshotEntry: Sendable, Hashable {
    package let id: String
    /// Unix seconds.
    package let publishedAt: Int64
    /// First and last due quarter.
    package let from: Quarter
    package let to: Quarter

    package init(id: String, publishedAt: Int64, from: Quarter, to: Quarter) {
        self.id = id
        self.publishedAt = publishedAt
        self.from = from
        self.to = to
    }
}

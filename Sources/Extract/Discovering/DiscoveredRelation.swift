package import Definition

/// A table or view of a source, as its catalogue names and types it.
package struct DiscoveredRelation: Hashable, Sendable {
    package struct Column: Hashable, Sendable {
        package let name: String
        /// As the source names it.
        package let sourceType: String
        /// Nil: a type that no layout may have.
        package let type: WireType?
    }

    package let name: String
    /// `table`, `view` …
    package let kind: String
    /// In the source's order.
    package let columns: [Column]
}

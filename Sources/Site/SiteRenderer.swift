package import Publish

/// Renders every page of a generation from a release: both languages, complete without a script, links relative.
///
/// Says nothing about where pages are written, nor about `latest.json` and `index.json`: those are `Publish`'s.
///
/// - Source: `publication.md` section 10.
package struct SiteRenderer: Sendable {
    private let release: Release
    private let snapshots: [SnapshotEntry]

    /// - Parameter snapshots: everything the releases page lists, the release itself included, newest first.
    package init(release: Release, snapshots: [SnapshotEntry]) {
        self.release = release
        self.snapshots = snapshots
    }

    /// Hands over every page, one at a time, in a fixed order; nothing is kept.
    package func render(_ write: (SitePage) throws -> Void) throws {
    }
}

/// The pages of a generation and the assets they use, given by the caller: this module knows no HTML.
package struct SiteSource {
    /// Another value asks for new pages even if the figures are the same: hash of templates, sentences and program.
    package let key: String
    /// Named by their content, below the web root: `assets/site.3f9a12c4.css`.
    package let assets: [(path: String, bytes: [UInt8])]
    /// Hands over every page of a release, path below the web root and bytes, in a fixed order; the snapshots are those
    /// the releases page lists, newest first.
    package let render: (Release, [SnapshotSummary], (String, [UInt8]) throws -> Void) throws -> Void

    /// The few pages that stand when no snapshot can be shown.
    package let notice: () throws -> [(path: String, bytes: [UInt8])]

    package init(
        key: String, assets: [(path: String, bytes: [UInt8])],
        notice: @escaping () throws -> [(path: String, bytes: [UInt8])],
        render: @escaping (Release, [SnapshotSummary], (String, [UInt8]) throws -> Void) throws -> Void
    ) {
        self.notice = notice
        self.key = key
        self.assets = assets
        self.render = render
    }
}

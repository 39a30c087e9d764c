import Compression

/// The gzip copy that lies beside a page of a generation, so that a server packs no page twice.
///
/// Not made for snapshots, where it would look like a download, nor for the root's few pages.
enum PackedPage {
    /// Nil where a page has none.
    static func path(for page: String) -> String? {
        let isOfLanguage = page.hasPrefix("vi/") || page.hasPrefix("en/")
        return isOfLanguage && page.hasSuffix(".html") ? page + ".gz" : nil
    }

    static func pack(_ page: [UInt8]) -> [UInt8] { Gzip.compress(page, level: 9) }
}

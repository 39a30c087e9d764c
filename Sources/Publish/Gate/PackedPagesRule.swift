import Compression
import DurableFiles
import Protect

/// Every packed copy unpacks to the page beside it: what the other rules say of pages, they say of the copies too.
struct PackedPagesRule: FileRule {
    let id = "packed-pages"

    func judge(_ files: GateFiles) throws -> [GateFinding] {
        try files.pages.compactMap { page in
            guard let packed = PackedPage.path(for: page) else { return nil }
            let isWhole = try holds(packed, try files.site.read(page), files)
            return isWhole ? nil : finding(at: packed, observed: "other bytes", required: "the page, packed")
        }
    }

    private func holds(_ packed: String, _ page: [UInt8], _ files: GateFiles) throws -> Bool {
        guard files.site.exists(packed) else { return false }
        let bytes = try files.site.read(packed)
        return (try? Gzip.decompress(bytes, limit: page.count)) == page
    }
}

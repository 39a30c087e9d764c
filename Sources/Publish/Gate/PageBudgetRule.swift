import Compression
import DurableFiles
import Protect

/// Soft: pages stay light: at most 100 kB raw and 30 kB as a server sends them; the page to compare communes, which carries
/// the figures of all, 200 kB raw.
struct PageBudgetRule: FileRule {
    let id = "page-budget"
    let severity = GateSeverity.soft
    static let rawLimit = 100_000
    private static let rawLimitOfAllFigures = 200_000
    private static let allFigures = "compare.html"
    static let gzipLimit = 30_000

    func judge(_ files: GateFiles) throws -> [GateFinding] {
        try files.pages.filter { $0.hasSuffix(".html") }.compactMap { path in
            let bytes = try files.site.read(path)
            let limit = PageBudgetRule.rawLimit(of: path)
            guard bytes.count > limit || isHeavy(bytes) else { return nil }
            return finding(at: path, observed: "over its budget", required: "\(limit / 1000) kB, 30 kB as gzip")
        }
    }

    private static func rawLimit(of path: String) -> Int {
        path.hasSuffix("/" + allFigures) ? rawLimitOfAllFigures : rawLimit
    }

    /// Only pages that can be too heavy are compressed.
    private func isHeavy(_ bytes: [UInt8]) -> Bool {
        bytes.count > PageBudgetRule.gzipLimit && Gzip.compress(bytes, level: 6).count > PageBudgetRule.gzipLimit
    }
}

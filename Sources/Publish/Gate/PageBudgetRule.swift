import Compression
import DurableFiles
import Protect

/// Soft: pages stay light: at most 100 kB raw and 30 kB as a server sends them.
struct PageBudgetRule: FileRule {
    let id = "page-budget"
    let severity = GateSeverity.soft
    static let rawLimit = 100_000
    static let gzipLimit = 30_000

    func judge(_ files: GateFiles) throws -> [GateFinding] {
        try files.pages.filter { $0.hasSuffix(".html") }.compactMap { path in
            let bytes = try files.site.read(path)
            guard bytes.count > PageBudgetRule.rawLimit || isHeavy(bytes) else { return nil }
            return finding(at: path, observed: "over its budget", required: "100 kB, 30 kB as gzip")
        }
    }

    /// Only pages that can be too heavy are compressed.
    private func isHeavy(_ bytes: [UInt8]) -> Bool {
        bytes.count > PageBudgetRule.gzipLimit && Gzip.compress(bytes, level: 6).count > PageBudgetRule.gzipLimit
    }
}

import Cells

extension VintageLedger {
    /// Reads every sealed table and file back and compares it with its line. The chain itself was verified when the
    /// ledger was read.
    ///
    /// - Errors: `damaged`, `DurableError`.
    package func verifyContents() throws {
        _ = try shapes()
        for entry in microdata { _ = try microdataContents(entry.quarter) }
    }
}

import Definition
import DurableFiles
import Protect

/// The second place of the ledger, on another disk.
struct LedgerCopy {
    let folder: DurableFolder

    /// Nil where the definition names none.
    init?(_ settings: PipelineSettings) {
        guard let path = settings.paths.ledgerCopy else { return nil }
        folder = DurableFolder(path: path, temporary: path + "/tmp")
    }

    /// Whether the copy has all that is sealed now. Makes no folder of it: where that is gone, its disk is not mounted, and
    /// what was written would lie on another one.
    func isBroughtUp(to ledger: VintageLedger) -> Bool {
        guard folder.exists("") else { return false }
        let renewed = Result { try ledger.renewCopy() }
        return if case .success = renewed { true } else { false }
    }

    /// What is wrong with it; nil where it has every line.
    func fault(of ledger: VintageLedger) -> RunError? {
        let asked = Result { try ledger.isCopyWhole() }
        if case .success(true) = asked { return nil }
        return RunError(
            code: "ledgerCopy",
            message: folder.exists("")
                ? "the ledger's copy in \(folder.path) lags behind it."
                : "the ledger's copy is gone: there is no \(folder.path).",
            remedy:
                "mount its disk, and see that the service's user may write there; the next run makes the copy again",
            status: .state)
    }
}

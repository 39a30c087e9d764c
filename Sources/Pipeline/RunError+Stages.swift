import Aggregate
import Anonymise
import Definition
import DurableFiles
import Protect

extension RunError {
    /// What a stage threw, with the status by which the process ends. Unforeseen errors give their type only.
    package init(_ error: any Error) {
        switch error {
        case let error as RunError: self = error
        case let error as DefinitionProblems:
            let lines = FoldedProblems(error.problems).lines.map { "\n" + $0 }
            self.init(
                code: "definitions", message: "\(error.problems.count) problems:\(lines.joined())",
                remedy: "correct the lines named", status: .configuration)
        case let error as DurableError:
            self.init(code: error.code.rawValue, summary: error.summary, remedy: error.remedy, status: .state)
        case let error as StagingError:
            self.init(code: "staging", message: error.summary, remedy: error.remedy, status: .state)
        case let error as MicrodataError:
            self.init(
                code: error.code.rawValue, message: error.summary, remedy: error.remedy,
                status: error.code == .damaged ? .state : .configuration)
        case let error as TabulationError where error.code == .notCounted || error.code == .otherKey:
            self.init(
                code: error.code.rawValue, summary: error.summary, remedy: error.remedy, status: .configuration)
        case let error as TabulationError:
            self.init(code: error.code.rawValue, summary: error.summary, remedy: error.remedy, status: .software)
        case let error as LedgerError:
            self.init(
                code: "ledger", message: error.summary, remedy: error.remedy,
                status: RunError.status(of: error))
        case let error as ProtectionError:
            self.init(code: "protection", message: error.summary, remedy: error.remedy, status: .software)
        default:
            self.init(
                code: "internal", message: "\(type(of: error)).",
                remedy: "report this with the folder of the run; what is committed stays", status: .software)
        }
    }

    /// Where the disk is full, with what is large on it. Stages that wrap the fault of the disk quote its code.
    func naming(_ sizes: () -> FolderSizes) -> RunError {
        let full = DurableError.Code.diskFull.rawValue
        guard code == full || message.contains(full) else { return self }
        return RunError(code: code, message: message, remedy: "\(remedy): \(sizes())", status: status)
    }

    /// Of a summary that begins with its code: the code is told once.
    private init(code: String, summary: String, remedy: String, status: RunStatus) {
        let named = code + ": "
        let message = summary.hasPrefix(named) ? String(summary.dropFirst(named.count)) : summary
        self.init(code: code, message: message, remedy: remedy, status: status)
    }

    private static func status(of error: LedgerError) -> RunStatus {
        switch error.code {
        case .damaged, .cut: .state
        case .alreadySealed: .configuration
        case .notSealed: .usage
        }
    }
}

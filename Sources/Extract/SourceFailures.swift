import Anonymise
import Cells
import PostgresClient
import SQLiteClient

/// Sorts every error that reading can meet into an `ExtractionFailure` of one source.
struct SourceFailures: Sendable {
    let source: String

    func failure(_ error: any Error, dataset: String? = nil) -> ExtractionFailure {
        switch error {
        case var failure as ExtractionFailure:
            if failure.dataset == nil { failure.dataset = dataset }
            return failure
        case let error as PostgresError: return of(error, dataset)
        case let error as SQLiteError: return of(error, dataset)
        case let error as CopyStreamError:
            return make(
                .source, "protocol", "the stream of rows is broken (\(error.rawValue)).",
                "look for a proxy or pooler between this machine and the server", dataset)
        case let error as StagingError:
            return make(
                .fatal, error.code.rawValue, "staging failed: \(error).",
                "free space, check the state's file system, then run again", dataset)
        default:
            return make(
                .fatal, "unexpected", "an error of type \(type(of: error)) where none is foreseen.",
                "report it with this run's report", dataset)
        }
    }

    /// The server names another commune or layout than the source's line.
    func wrongSource(_ message: String) -> ExtractionFailure {
        make(
            .contract, "wrong_source", message,
            "check host, port and database of the source: nq57_export.source there names whose it is", nil)
    }

    /// Nobody says where the source's server is.
    var missingHost: ExtractionFailure {
        make(
            .access, "missing_host", "no host is known for the source.",
            "add its line to the hosts file that sources.yaml names, or name a host in local.yaml", nil)
    }

    func breach(_ code: String, _ message: String, dataset: String?) -> ExtractionFailure {
        make(.contract, code, message, "correct the layout, or ask the source to restore what it had", dataset)
    }

    private func of(_ error: PostgresError, _ dataset: String?) -> ExtractionFailure {
        let failureClass: ExtractionFailure.Class =
            switch error.kind {
            case .transient: .transient
            case .access: .access
            case .contract: .contract
            case .source, .protocolBroken: .source
            }
        let code = error.sqlState ?? error.code.rawValue
        return make(failureClass, code, "PostgreSQL: \(error).", error.remedy, dataset)
    }

    private func of(_ error: SQLiteError, _ dataset: String?) -> ExtractionFailure {
        let failureClass: ExtractionFailure.Class =
            switch error.kind {
            case .transient: .transient
            case .access: .access
            case .contract: .contract
            case .source: .source
            }
        return make(failureClass, "sqlite_\(error.resultCode)", "\(error).", error.remedy, dataset)
    }

    /// Somebody asked the run to stop, or its time is over.
    var interrupted: ExtractionFailure {
        make(
            .transient, "interrupted", "reading was stopped: by a signal, or because the run's time was over.",
            "run again: it continues; if it happens often, raise extract.deadline or extract.connections", nil)
    }

    func make(
        _ failureClass: ExtractionFailure.Class, _ code: String, _ message: String, _ remedy: String,
        _ dataset: String?
    ) -> ExtractionFailure {
        ExtractionFailure(
            failureClass, code: code, message: message, remedy: remedy, source: source, dataset: dataset)
    }
}

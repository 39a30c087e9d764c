import Anonymise
import Extract

/// Finds sources that reach one database: lines of `sources.yaml` or of the hosts file were mixed up.
///
/// Says nothing about which line is wrong. The units of all such sources fail; what was committed before the sources were
/// compared stays, as the last partitions of any failed unit do.
///
/// - Errors: `wrong_source`.
/// - Source: `extraction.md` section 7.
enum SharedDatabases {
    /// The outcomes in their order.
    static func judge(_ outcomes: [SourceOutcome]) -> [SourceOutcome] {
        var sources: [String: [String]] = [:]
        for outcome in outcomes {
            if let database = outcome.database { sources[database, default: []].append(outcome.source) }
        }
        return outcomes.map { outcome in
            let sharing = outcome.database.flatMap { sources[$0] } ?? []
            guard sharing.count > 1 else { return outcome }
            return outcome.failed(sharing.filter { $0 != outcome.source }.sorted())
        }
    }
}

extension SourceOutcome {
    fileprivate func failed(_ others: [String]) -> SourceOutcome {
        var failed = self
        failed.units = units.map { unit in
            Unit(
                unit.id,
                .failed(
                    ExtractionFailure(
                        .contract, code: "wrong_source",
                        message: "\(source) and \(others.joined(separator: ", ")) reach one and the same database.",
                        remedy: "check host, port and database of both lines: each source has a database of its own",
                        source: source, quarter: unit.id.quarter)))
        }
        return failed
    }
}

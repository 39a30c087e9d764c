import CanonicalJSON
import Foundation
import Pipeline

/// Prints how a run ended: as JSON when asked for, as a sentence to a terminal, as nothing to cron after a good run.
/// What a rehearsal found is printed wherever it goes: nobody asks for one without wanting to know.
struct Answer {
    private let format: AnswerFormat

    init(_ format: AnswerFormat) {
        self.format = format
    }

    func print(_ report: RunReport) {
        if format == .json {
            StandardStream.output.write(json(report).serialized())
            return
        }
        if report.status != .success { say(faults(report)) }
        report.warnings.forEach { say($0 + "\n") }
        report.rehearsal.forEach { Swift.print($0) }
        if isatty(STDOUT_FILENO) == 1 { Swift.print(sentence(report)) }
    }

    private func json(_ report: RunReport) -> JSONValue {
        guard var fields = report.json.object else { return report.json }
        for (name, lines) in [("rehearsal", report.rehearsal), ("warnings", report.warnings)] where !lines.isEmpty {
            fields[name] = .strings(lines)
        }
        return .object(fields)
    }

    private func sentence(_ report: RunReport) -> String {
        let units = report.units.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        let publication =
            report.hasPublished ? "published \(report.snapshot ?? "")" : "live: \(report.snapshot ?? "nothing")"
        return [units, "\(report.rows) rows", publication].filter { !$0.isEmpty }.joined(separator: "; ")
    }

    private func faults(_ report: RunReport) -> String {
        let lines = report.behind.prefix(20).map { fault in
            "\(fault.errorClass) \(fault.code): \(fault.message)\n  do:     \(fault.remedy)\n  where:  \(fault.place)\n"
        }
        let rest = report.behind.count > 20 ? "… and \(report.behind.count - 20) more; see nq57 status\n" : ""
        return lines.joined() + rest
    }

    private func say(_ text: String) {
        StandardStream.error.write(text)
    }
}

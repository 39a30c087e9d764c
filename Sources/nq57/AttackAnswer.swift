import Attack
import CanonicalJSON
import Foundation
import Pipeline

/// What `nq57 attack` prints: a line per attack and one per finding, or one JSON object.
struct AttackAnswer {
    /// Findings of one attack that are printed as text; JSON has them all.
    private static let shown = 20

    func print(_ report: AttackSuite.Report) {
        var text = "\(padded(report.id, 4))\(padded(state(report), 15))"
        text += "\(report.title): \(report.result?.tried ?? "the control alone") (\(report.milliseconds) ms)\n"
        let findings = report.result?.findings ?? []
        for finding in findings.prefix(AttackAnswer.shown) {
            text += "    \(finding.what)\n      where:  \(finding.place)\n"
        }
        if findings.count > AttackAnswer.shown { text += "    … \(findings.count) in all\n" }
        if let isBroken = report.isControlBroken {
            text +=
                isBroken
                ? "    control: broken, as it must be\n" : "    control: NOT broken, so the attack proves nothing\n"
        }
        StandardStream.output.write(text)
    }

    func print(_ reports: [AttackSuite.Report]) {
        let object = JSONValue.object([
            "schema": "nq57/attack/1", "attacks": .array(reports.map(json)),
            "in_order": .bool(reports.allSatisfy(\.isInOrder)),
        ])
        StandardStream.output.write(object.serialized())
    }

    private func json(_ report: AttackSuite.Report) -> JSONValue {
        .object(present: [
            "id": .string(report.id), "title": .string(report.title),
            "result": report.result.map { .string($0.outcome.rawValue) },
            "tried": report.result.map { .string($0.tried) }, "milliseconds": .integer(report.milliseconds),
            "control": report.isControlBroken.map { $0 ? "broken" : "not broken" },
            "findings": report.result.map { result in
                .array(result.findings.map { .object(["where": .string($0.place), "what": .string($0.what)]) })
            },
        ])
    }

    private func state(_ report: AttackSuite.Report) -> String { report.result?.outcome.rawValue ?? "–" }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
}

import Cells
import Definition
import DurableFiles

extension ProtectionPlan {
    /// SHA-256 of all that decides how this measure is protected: a table drawn under other rules is not read back.
    ///
    /// What the audit asks for is not in it: the gate asks again, and a sealed table stays readable when that changes.
    var digest: String {
        var lines = [
            "protect/1", measure.id, measure.unit, measure.protection.rawValue, "stock \(measure.isStock)",
            "epoch \(epoch) \(vintage) base \(base) breakdown_from \(breakdownFrom) exact_from \(measure.exactFrom)",
            "parts \(measure.parts.joined(separator: " "))", "part of \(measure.partOf ?? "")",
            "counts \(measure.headlineCounts.map(\.id).joined(separator: " "))",
            "without F1 \(withoutFamily1.sorted().joined(separator: " "))",
        ]
        for (name, shape) in [("F1", family1), ("F2", family2)] {
            lines += shape.dimensions.map { ([name, $0.name] + $0.codes).joined(separator: " ") }
        }
        return SHA256Hex.of(Array(lines.joined(separator: "\n").utf8))
    }
}

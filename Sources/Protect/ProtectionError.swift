package import Cells

/// Why a table could not be protected or read back. Never holds a count.
package struct ProtectionError: Error, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// The table's leaves do not add up to its totals, or have another shape than the definition.
        case tableInconsistent
        /// The definition asks for what the rules do not allow; `nq57 check` says so too.
        case measureUnprotectable
        /// The table of the measure that this one is part of was not given, or is of another quarter.
        case wholeMissing
        /// A file of the protected store is not what its manifest says.
        case storeDamaged
        /// The definition changed since the table was drawn.
        case drawnOtherwise
        /// No draw hides enough, even without a breakdown.
        case auditFailed
        /// A sum does not fit 64 bits.
        case overflow
    }

    package let code: Code
    package let measure: String
    package let quarter: Quarter
    package let detail: String

    init(_ code: Code, measure: String, quarter: Quarter, detail: String) {
        self.code = code
        self.measure = measure
        self.quarter = quarter
        self.detail = detail
    }

    package var remedy: String {
        switch code {
        case .tableInconsistent: "a fault of aggregate: run nq57 aggregate again, and report it if it stays"
        case .measureUnprotectable: "correct disclosure.yaml; nq57 check names the rule"
        case .wholeMissing: "protect this measure together with the one it is part of"
        case .storeDamaged, .drawnOtherwise: "run nq57 aggregate: the table is drawn again"
        case .auditFailed: "raise exact_from, or publish nothing of this measure; nq57 explain shows its definition"
        case .overflow: "check the sources of this measure: a sum is beyond 9·10¹⁸"
        }
    }

    /// What happened and where, without what to do.
    package var summary: String { "\(code.rawValue): \(detail). Measure \(measure), quarter \(quarter)." }
    package var description: String { "\(summary)\n  do:     \(remedy)" }
}

/// Judges by every rule; one finding refuses the whole release.
package struct Gate: Sendable {
    /// What one rule found.
    package struct Outcome: Sendable {
        package let id: String
        package let severity: GateSeverity
        package let findings: [GateFinding]
        /// How many things were judged.
        package let count: Int

        package var isPass: Bool { findings.isEmpty }

        package init(id: String, severity: GateSeverity = .hard, findings: [GateFinding], count: Int) {
            self.id = id
            self.severity = severity
            self.findings = findings
            self.count = count
        }
    }

    package let rules: [any GateRule]

    package init(rules: [any GateRule]) {
        self.rules = rules
    }

    /// All rules over tables and ratios: those of `tables`, the policy that a person approved, and the validator over
    /// everything that was ever sealed.
    ///
    /// - Errors: `LedgerError` if a sealed table's manifest is not whole.
    package static func complete(_ policy: PolicyRule, ledger: VintageLedger) throws -> Gate {
        let all = try tables.rules + [policy, EveryTableRule(sealed: ledger.shapes())]
        return Gate(rules: all.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) })
    }

    /// The rules that need nothing but tables, their truth and ratios, in order of id.
    package static let tables = Gate(rules: [
        HeadlineRule(), AdditivityRule(), DistanceRule(), VintageRule(), IntervalRule(), SparsityRule(), RatioRule(),
        UtilityRule(),
    ])

    /// Soft checks, which an exception can override.
    package static var softChecks: [String] { tables.rules.filter { $0.severity == .soft }.map(\.id) }

    /// One outcome per rule, in their order.
    package func judge(_ subject: GateSubject) -> [Outcome] {
        rules.map {
            Outcome(id: $0.id, severity: $0.severity, findings: $0.findings(subject), count: $0.count(subject))
        }
    }
}

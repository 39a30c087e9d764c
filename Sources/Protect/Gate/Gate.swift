/// Judges by every rule; one finding refuses the whole release.
package struct Gate: Sendable {
    /// What one rule found.
    package struct Outcome: Sendable {
        package let id: String
        package let findings: [GateFinding]

        package var isPass: Bool { findings.isEmpty }
    }

    package let rules: [any GateRule]

    package init(rules: [any GateRule]) {
        self.rules = rules
    }

    /// The rules over tables and ratios, in order of id. Add a rule here, and nowhere else.
    package static let tables = Gate(rules: [
        HeadlineRule(), AdditivityRule(), DistanceRule(), VintageRule(), IntervalRule(), RatioRule(),
    ])

    /// One outcome per rule, in their order.
    package func judge(_ subject: GateSubject) -> [Outcome] {
        rules.map { Outcome(id: $0.id, findings: $0.findings(subject)) }
    }
}

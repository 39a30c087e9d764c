/// One check of the gate: judges what is about to be published, with the private counts beside it.
package protocol GateRule: Sendable {
    /// `G05` …
    var id: String { get }
    var severity: GateSeverity { get }
    /// Everything that breaks the rule; empty where it holds.
    func findings(_ subject: GateSubject) -> [GateFinding]
    /// How many things it judges, for the report.
    func count(_ subject: GateSubject) -> Int
}

extension GateRule {
    package var severity: GateSeverity { .hard }

    package func count(_ subject: GateSubject) -> Int { subject.pairs.count }

    func finding(_ place: String, _ observed: String, _ required: String) -> GateFinding {
        GateFinding(id: id, place: place, observed: observed, required: required)
    }

    /// A finding about one table as a whole, which an exception can name.
    func finding(_ pair: GateSubject.Pair, _ observed: String, _ required: String) -> GateFinding {
        GateFinding(
            id: id, place: "\(pair.published.measure) \(pair.published.quarter)", observed: observed,
            required: required,
            table: GateFinding.Table(measure: pair.published.measure, quarter: pair.published.quarter))
    }
}

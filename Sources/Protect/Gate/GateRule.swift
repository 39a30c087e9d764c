/// One check of the gate: judges what is about to be published, with the private counts beside it.
package protocol GateRule: Sendable {
    /// `G05` …
    var id: String { get }
    /// Everything that breaks the rule; empty where it holds.
    func findings(_ subject: GateSubject) -> [GateFinding]
}

extension GateRule {
    func finding(_ place: String, _ observed: String, _ required: String) -> GateFinding {
        GateFinding(id: id, place: place, observed: observed, required: required)
    }
}

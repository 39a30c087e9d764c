/// One check of the gate on microdata.
protocol MicrodataRule: Sendable {
    /// `G13` …
    var id: String { get }
    /// Everything that breaks the rule; empty where it holds.
    func findings(_ subject: MicrodataSubject) -> [GateFinding]
}

extension MicrodataRule {
    func finding(_ file: MicrodataSubject.File, _ observed: String, _ required: String) -> GateFinding {
        GateFinding(id: id, place: file.place, observed: observed, required: required)
    }
}

extension Gate {
    /// The rules over microdata, in order of id. Add a rule here, and nowhere else.
    static let microdata: [any MicrodataRule] = [ClassesRule(), PanelRule(), PinnedNodeRule(), LinkageRule()]

    /// Ids of the rules over microdata.
    package static let microdataIDs = microdata.map(\.id)

    /// One outcome per rule, in their order.
    package static func judge(_ subject: MicrodataSubject) -> [Outcome] {
        microdata.map { Outcome(id: $0.id, findings: $0.findings(subject), count: subject.files.count) }
    }
}

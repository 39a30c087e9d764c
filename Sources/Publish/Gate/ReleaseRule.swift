import Definition

/// One check on the figures to be published, before and after they are sealed.
///
/// Adding a rule is one file and one line in `ReleaseRules`.
protocol FigureRule: Sendable {
    static var id: String { get }
    func judge(_ figures: GateFigures) -> [GateFinding]
}

/// One check on the bytes of the sealed snapshot or of the site's pages.
protocol FileRule: Sendable {
    static var id: String { get }
    func judge(_ files: GateFiles) throws -> [GateFinding]
}

/// What figure rules look at.
struct GateFigures {
    let definition: PipelineDefinition
    let table: ObservationTable
    let coverage: [Coverage]
    let codeLists: [PublishedCodeList]
    /// The table of the live snapshot; nil at the first publication.
    let previous: ObservationTable?
}

extension FigureRule {
    func finding(
        _ severity: GateFinding.Severity, at place: String, observed: String, required: String
    ) -> GateFinding {
        GateFinding(check: Self.id, severity: severity, place: place, observed: observed, required: required)
    }
}

extension FileRule {
    func finding(
        _ severity: GateFinding.Severity, at place: String, observed: String, required: String
    ) -> GateFinding {
        GateFinding(check: Self.id, severity: severity, place: place, observed: observed, required: required)
    }
}

extension Observation {
    /// The row's key, to say where a finding is.
    var place: String { "\(indicator) \(area) \(period) \(breakdown)" }
}

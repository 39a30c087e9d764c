import Definition
import Protect

/// One check of what is about to be published; named in the report and in `gates[]` of the manifest.
protocol ReleaseRule: Sendable {
    var id: String { get }
    var severity: GateSeverity { get }
}

/// A check on the figures, before and after they are sealed.
///
/// Adding a rule is one file and one line in `ReleaseRules`.
protocol FigureRule: ReleaseRule {
    func judge(_ figures: GateFigures) -> [GateFinding]
}

/// A check on the bytes of the sealed snapshot and of the site's pages.
protocol FileRule: ReleaseRule {
    func judge(_ files: GateFiles) throws -> [GateFinding]
}

extension ReleaseRule {
    var severity: GateSeverity { .hard }

    func finding(at place: String, observed: String, required: String) -> GateFinding {
        GateFinding(id: id, place: place, observed: observed, required: required)
    }
}

/// What figure rules look at.
struct GateFigures: Sendable {
    let definition: PipelineDefinition
    let table: ObservationTable
    let coverage: [Coverage]
    let codeLists: [PublishedCodeList]
    /// The table of the live snapshot; nil at the first publication.
    let previous: ObservationTable?
    var withheld = WithheldFigures.none
}

extension Observation {
    /// The row's key, to say where a finding is.
    var place: String { "\(indicator) \(area) \(period) \(breakdown)" }
}

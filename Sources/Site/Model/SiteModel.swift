import Cells
import Definition
import Publish

/// A release as the pages need it: every figure looked up, ordered and scaled once, for both languages.
struct SiteModel: Sendable {
    let release: Release
    let snapshots: [SnapshotEntry]
    /// In order of task group, then of the definitions.
    let indicators: [IndicatorModel]
    /// In Vietnamese order of their names.
    let communes: [CommuneDefinition]
    let coverage: CoverageModel
    private let communesByArea: [AreaCode: CommuneDefinition]
    private let files: [String: Release.File]

    init(release: Release, snapshots: [SnapshotEntry]) {
        self.release = release
        self.snapshots = snapshots
        let definition = release.definition
        let files = Dictionary(uniqueKeysWithValues: release.files.map { ($0.path, $0) })
        self.files = files
        communes = VietnameseOrder.sorted(definition.communes) { $0.name.vi }
        communesByArea = Dictionary(uniqueKeysWithValues: definition.communes.map { ($0.area, $0) })
        indicators = definition.indicators.compactMap { IndicatorModel($0, release: release, files: files) }
        coverage = CoverageModel(release)
    }

    var definition: PipelineDefinition { release.definition }
    var periods: [Quarter] { release.observations.periods }
    /// The latest due quarter: of every headline figure on the site.
    var period: Quarter {
        guard let last = periods.last else { preconditionFailure("a release has at least one period") }
        return last
    }
    var publishedOn: CivilDate { HanoiTime.day(of: release.publishedAt * 1_000_000) }
    var vintage: String { indicators.first?.figures.vintage ?? "final" }
    var lagDays: Int { definition.disclosure.vintages.last?.lagDays ?? 0 }

    func commune(_ area: AreaCode) -> CommuneDefinition? { communesByArea[area] }
    func indicators(of group: String) -> [IndicatorModel] { indicators.filter { $0.definition.taskGroup == group } }
    func indicator(_ id: String) -> IndicatorModel? { indicators.first { $0.definition.id == id } }
    /// A file of the snapshot.
    func file(_ path: String) -> Release.File? { files[path] }
    /// Where a file of the snapshot lies, below the web root.
    func address(of file: Release.File) -> String { "snapshots/\(release.snapshotID)/\(file.path)" }
}

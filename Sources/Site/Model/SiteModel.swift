import Cells
import Definition
import Publish

/// A release as the pages need it: every figure looked up, ordered and scaled once, for both languages.
struct SiteModel: Sendable {
    let release: Release
    /// The quarters shown, oldest first.
    let periods: [Quarter]
    let snapshots: [SnapshotEntry]
    /// What each snapshot told otherwise than the one before, by its id.
    let revised: [String: SnapshotRevisions]
    /// In order of task group, then of the definitions.
    let indicators: [IndicatorModel]
    /// In Vietnamese order of their names: those of every quarter, for each has a page.
    let communes: [CommuneDefinition]
    /// Those of them that exist in the latest quarter: what is counted, compared and shown beside one another.
    let existing: [CommuneDefinition]
    let coverage: CoverageModel
    /// One per task group, in its order.
    let leads: [IndicatorModel]
    private let neighboursByArea: [AreaCode: [CommuneDefinition]]
    private let indicatorsByID: [String: IndicatorModel]
    private let communesByArea: [AreaCode: CommuneDefinition]
    private let files: [String: Release.File]

    /// Up to the last quarter of the release, or to an earlier one.
    init(release: Release, snapshots: [SnapshotEntry], through last: Quarter? = nil) {
        let periods = release.observations.periods.filter { period in last.map { period <= $0 } ?? true }
        guard let period = periods.last else { preconditionFailure("a release has at least one period") }
        self.release = release
        self.periods = periods
        self.snapshots = snapshots
        revised = SnapshotRevisions.bySnapshot(release.revisions)
        let definition = release.definition
        let files = Dictionary(uniqueKeysWithValues: release.files.map { ($0.path, $0) })
        self.files = files
        communes = VietnameseOrder.sorted(definition.communes) { $0.name.vi }
        existing = communes.filter { $0.quarters.contains(period) }
        communesByArea = Dictionary(uniqueKeysWithValues: definition.communes.map { ($0.area, $0) })
        indicators = definition.indicators.compactMap {
            IndicatorModel($0, release: release, files: files, through: period)
        }
        coverage = CoverageModel(release)
        indicatorsByID = Dictionary(uniqueKeysWithValues: indicators.map { ($0.definition.id, $0) })
        leads = definition.taskGroups.compactMap { [indicators] group in
            let members = indicators.filter { $0.definition.taskGroup == group.id }
            return members.first { definition.publication.leadIndicators.contains($0.definition.id) } ?? members.first
        }
        neighboursByArea = Neighbours.nearest(in: definition.communes(in: period))
    }

    var definition: PipelineDefinition { release.definition }
    /// The latest due quarter: of every headline figure on the site.
    var period: Quarter {
        guard let last = periods.last else { preconditionFailure("a release has at least one period") }
        return last
    }
    /// Whether it shows the release's last quarter, as all pages but those of communes that ended.
    var isLatest: Bool { period == release.observations.periods.last }
    /// Whether a commune has a row in the tables of all communes.
    func isListed(_ commune: CommuneDefinition) -> Bool { isLatest && commune.quarters.contains(period) }
    var publishedOn: CivilDate { HanoiTime.day(of: release.publishedAt * 1_000_000) }
    var vintage: String { indicators.first?.figures.vintage ?? "final" }

    func commune(_ area: AreaCode) -> CommuneDefinition? { communesByArea[area] }
    /// Those that are published for the latest quarter; one that ended has its own page only.
    func indicators(of group: String) -> [IndicatorModel] {
        indicators.filter { $0.definition.taskGroup == group && $0.figures.period == period }
    }
    func indicator(_ id: String) -> IndicatorModel? { indicatorsByID[id] }
    /// Up to four, the nearest first.
    func neighbours(of area: AreaCode) -> [CommuneDefinition] { neighboursByArea[area] ?? [] }
    /// A file of the snapshot.
    func file(_ path: String) -> Release.File? { files[path] }
    /// Where a file of the snapshot lies, below the web root.
    func address(of file: Release.File) -> String { "snapshots/\(release.snapshotID)/\(file.path)" }
}

import Cells
import Definition

/// What the metadata standards tell of a snapshot: enough to describe it, before or after it is sealed.
struct DescribedSnapshot {
    let definition: PipelineDefinition
    let id: String
    /// Unix seconds.
    let publishedAt: Int64
    /// First and last period.
    let from: Quarter
    let to: Quarter
    let contentSHA256: String
    let files: [Release.File]

    /// Local day of the release.
    var day: CivilDate { HanoiTime.day(of: publishedAt * 1_000_000) }

    /// `2025-07-01/2026-09-30`, as ISO 8601 writes an interval.
    var interval: String { "\(from.firstDay.iso)/\(to.lastDay.iso)" }

    /// The title, with the mark of synthetic data.
    func title(_ language: Language) -> String {
        definition.marked(definition.publication.title[language], language)
    }
}

extension DescribedSnapshot {
    init(_ release: Release) {
        let first = release.observations.periods.first
        let last = release.observations.periods.last
        guard let first, let last else { preconditionFailure("a release has a period") }
        self.init(
            definition: release.definition, id: release.snapshotID, publishedAt: release.publishedAt, from: first,
            to: last, contentSHA256: release.contentSHA256, files: release.files)
    }
}

extension PipelineDefinition {
    /// A title, after the mark of synthetic data where they are.
    func marked(_ title: String, _ language: Language) -> String {
        settings.isSynthetic ? "\(syntheticMark(language)): \(title)" : title
    }
}

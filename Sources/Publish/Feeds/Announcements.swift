import Cells
import Definition

/// What a generation tells those who follow the site: feeds of every group and language, and planned releases.
struct Announcements {
    let definition: PipelineDefinition
    /// All that ever went live, newest first.
    let snapshots: [SnapshotSummary]
    /// Unix seconds.
    let generatedAt: Int64
    /// False where no snapshot is good: then there are no pages of groups and indicators.
    let hasFigures: Bool
    /// What each snapshot told otherwise than the one before, by its id.
    var revised: [String: SnapshotRevisions] = [:]

    var files: [PublishedFile] {
        let events = SiteEvent.all(snapshots, hasFigures ? definition.indicators : [])
        let feeds = (["all"] + definition.taskGroups.map(\.id)).flatMap { name in
            Language.allCases.map {
                AtomFeed(
                    name: name, language: $0, definition: definition, events: events, hasGroupPages: hasFigures,
                    revised: revised
                ).file
            }
        }
        return feeds + ReleaseDates(definition: definition, snapshots: snapshots, generatedAt: generatedAt).files
    }
}

import Cells
import Definition
import Mustache
package import Publish

/// Renders every page of a generation from a release: both languages, complete without a script, links relative.
///
/// Says nothing about where pages are written, nor about `latest.json` and `index.json`: those are `Publish`'s.
///
/// - Source: `publication.md` section 10.
package struct SiteRenderer: Sendable {
    private let model: SiteModel

    /// Takes every snapshot that the releases page lists, the release's own included, newest first.
    package init(release: Release, snapshots: [SnapshotEntry]) {
        model = SiteModel(release: release, snapshots: snapshots)
    }

    /// Hands over every page, one at a time, in a fixed order; nothing is kept.
    package func render(_ write: (SitePage) throws -> Void) throws {
        let library = try SiteTemplates.library()
        let contexts = Language.allCases.map { SiteContext($0, model: model) }
        for context in contexts {
            let composer = PageComposer(context, library: library)
            if context.language == .vi {
                try write(composer.page(StartPage.content(context, isRoot: true)))
            }
            try write(composer.page(StartPage.content(context, isRoot: false)))
            for page in [
                FindPage.content, DataPage.content, ReleasesPage.content, MethodPage.content, QualityPage.content,
                AccessibilityPage.content, APIPage.content,
            ] {
                try write(composer.page(page(context)))
            }
            for group in model.definition.taskGroups { try write(composer.page(GroupPage.content(group, context))) }
            for indicator in model.indicators { try write(composer.page(IndicatorPage.content(indicator, context))) }
            for commune in model.communes { try write(composer.page(CommunePage.content(commune, context))) }
        }
        try write(GonePage.notFound(contexts, library: library))
        try write(GonePage.removed(contexts, library: library))
        try write(RobotsFile.page(baseURL: model.definition.publication.baseURL))
    }
}

import Cells
import Crypto
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

    /// Another value gives other pages from the same release: SHA-256 over templates, recipes, stylesheet and script.
    package static let digest: String = {
        var hash = SHA256()
        for (name, bytes) in SiteTemplates.sources {
            hash.update(data: Array(name.utf8))
            hash.update(data: bytes)
        }
        for recipe in Recipes.all { hash.update(data: Array(recipe.code.utf8)) }
        for asset in SiteAssets.files { hash.update(data: Array(asset.path.utf8)) }
        return HexText.of(hash.finalize())
    }()

    /// Takes every snapshot that the releases page lists, the release's own included, newest first.
    package init(release: Release, snapshots: [SnapshotEntry]) {
        model = SiteModel(release: release, snapshots: snapshots)
    }

    /// Hands over every page, one at a time, in a fixed order; nothing is kept.
    package func render(_ write: (SitePage) throws -> Void) throws {
        let baseURL = model.definition.publication.baseURL
        let library = try SiteTemplates.library()
        let contexts = Language.allCases.map { SiteContext($0, model: model) }
        var sitemap = SitemapFile(baseURL: baseURL)
        for context in contexts {
            let composer = PageComposer(context, library: library)
            for make in Self.contents(context) {
                let content = make()
                let page = composer.page(content)
                sitemap?.add(page)
                try write(page)
                for file in content.files { try write(file) }
            }
        }
        let notFound = GonePage.notFound(contexts, library: library)
        try write(notFound)
        try write(GonePage.removed(contexts, library: library))
        try write(RobotsFile.page(baseURL: baseURL))
        try write(HeadersFile(standalone: notFound).page)
        if let sitemap { try write(sitemap.page) }
    }

    /// The pages of one language, made when they are asked for; the root's start page comes with the Vietnamese ones.
    private static func contents(_ context: SiteContext) -> [() -> PageContent] {
        let model = context.model
        let root = context.language == .vi ? [{ StartPage.content(context, isRoot: true) }] : []
        let single: [(SiteContext) -> PageContent] = [
            { StartPage.content($0, isRoot: false) }, FindPage.content, ComparePage.content, DataPage.content,
            ReleasesPage.content,
            MethodPage.content, ProtectionPage.content, QualityPage.content, GlossaryPage.content,
            AccessibilityPage.content,
            APIPage.content,
        ]
        return root + single.map { content in { content(context) } }
            + model.definition.taskGroups.map { group in { GroupPage.content(group, context) } }
            + model.indicators.map { indicator in
                { IndicatorPage.content(indicator, context.of(indicator.figures.period)) }
            }
            + model.snapshots.map { snapshot in { SnapshotPage.content(snapshot, context) } }
            + model.communes.map { commune in { CommunePage.content(commune, context) } }
    }
}

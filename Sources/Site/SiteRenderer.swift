import Cells
import Crypto
import Definition
import Mustache
package import Publish
import Workers

/// Renders every page of a generation from a release: both languages, complete without a script, links relative.
///
/// Says nothing about where pages are written, nor about `latest.json` and `index.json`: those are `Publish`'s.
///
/// - Source: `publication.md` section 10.
package struct SiteRenderer: Sendable {
    /// Makes a page, and the files beside it, when it is asked for.
    private typealias Work = @Sendable () -> PageContent

    /// Pages in memory at a time.
    private static let batch = 64

    private let model: SiteModel
    /// The same up to the last quarters of communes that ended.
    private let earlier: [Quarter: SiteModel]

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
        let model = SiteModel(release: release, snapshots: snapshots)
        let ends = Set(model.communes.compactMap(\.quarters.last)).filter {
            $0 < model.period && model.periods.contains($0)
        }
        self.model = model
        earlier = Dictionary(
            uniqueKeysWithValues: ends.map {
                ($0, SiteModel(release: release, snapshots: snapshots, through: $0))
            })
    }

    /// Hands over every page, one at a time, in a fixed order; some are made at once and few are kept.
    package func render(_ write: (SitePage) throws -> Void) throws {
        let baseURL = model.definition.publication.baseURL
        let library = try SiteTemplates.library()
        let contexts = Language.allCases.map { SiteContext($0, model: model) }
        var sitemap = SitemapFile(baseURL: baseURL)
        for context in contexts {
            let composer = PageComposer(context, library: library)
            try write(PrintStyle(context: context).page)
            let contents = contents(context)
            for start in stride(from: 0, to: contents.count, by: Self.batch) {
                let batch = Array(contents[start..<min(start + Self.batch, contents.count)])
                let made = WorkerPool.perProcessor.run(batch) { make in
                    let content = make()
                    return (page: composer.page(content), files: content.files)
                }
                for (page, files) in made {
                    sitemap?.add(page)
                    try write(page)
                    for file in files { try write(file) }
                }
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
    private func contents(_ context: SiteContext) -> [Work] {
        let model = context.model
        let root: [Work] = context.language == .vi ? [{ StartPage.content(context, isRoot: true) }] : []
        let single: [@Sendable (SiteContext) -> PageContent] = [
            { StartPage.content($0, isRoot: false) }, FindPage.content, ComparePage.content, DataPage.content,
            ReleasesPage.content,
            MethodPage.content, ProtectionPage.content, QualityPage.content, GlossaryPage.content,
            AccessibilityPage.content,
            APIPage.content,
        ]
        let groups = model.definition.taskGroups.map { group -> Work in { GroupPage.content(group, context) } }
        let indicators = model.indicators.map { indicator -> Work in
            { IndicatorPage.content(indicator, context.of(indicator.figures.period)) }
        }
        let snapshots = model.snapshots.map { snapshot -> Work in { SnapshotPage.content(snapshot, context) } }
        let communes = model.communes.map { commune -> Work in
            let last = commune.quarters.last.flatMap { earlier[$0] }
            let own = last.map { SiteContext(context.language, model: $0) } ?? context
            return { CommunePage.content(commune, own) }
        }
        return root + single.map { content -> Work in { content(context) } } + groups + indicators + snapshots
            + communes
    }
}

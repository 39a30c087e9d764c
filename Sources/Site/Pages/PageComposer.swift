import Cells
import Definition
import Mustache
import Publish

/// Puts the frame around a page and renders it: head, way, banner, footer are the same everywhere.
struct PageComposer: Sendable {
    private let context: SiteContext
    private let library: MustacheLibrary
    private let tree: [String: any Sendable]

    init(_ context: SiteContext, library: MustacheLibrary) {
        self.context = context
        self.library = library
        tree = context.words.tree
    }

    func page(_ content: PageContent) -> SitePage {
        guard let text = library.render(TemplateTree.of(frame(content)) as Any, withTemplate: content.template) else {
            preconditionFailure("there is no template \(content.template)")
        }
        return SitePage(path: content.place.address, bytes: Array(text.utf8))
    }

    private func frame(_ content: PageContent) -> PageFrame {
        let place = content.place
        let publication = context.model.definition.publication
        let canonical = publication.baseURL.map {
            $0 + (place.isRoot ? "\(place.language.rawValue)/" : place.address)
        }
        return PageFrame(
            t: tree, view: content.view, language: place.language.rawValue,
            otherLanguage: place.language.other.rawValue, otherPage: place.otherPage, base: place.base,
            root: place.root, title: windowTitle(content), description: content.description,
            heading: heading(content), described: content.described, locale: place.language == .vi ? "vi_VN" : "en_GB",
            canonical: canonical,
            alternates: publication.baseURL.map { alternates($0, place) } ?? [],
            feed: content.feed, stylesheet: SiteAssets.stylesheet.path, script: SiteAssets.script.path,
            siteName: publication.siteName[place.language],
            navigation: PageFrame.Link.main(context.words, at: place),
            crumbs: content.crumbs.map { PageFrame.Link(label: $0.label, url: $0.page.map { place.base + $0 }) },
            hasCrumbs: !content.crumbs.isEmpty, isSynthetic: context.model.release.isSynthetic,
            footer: PageFooter(context, at: place))
    }

    private func heading(_ content: PageContent) -> String {
        let title = content.period.map { "\(content.title), \($0)" } ?? content.title
        return context.model.release.isSynthetic
            ? context.words("layout.synthetic_title", ["title": title]) : title
    }

    private func windowTitle(_ content: PageContent) -> String {
        let words = context.words
        let site = context.model.definition.publication.siteName[context.language]
        let title =
            if let period = content.period {
                words("layout.title_with_period", ["page": content.title, "period": period, "site": site])
            } else {
                words("layout.title", ["page": content.title, "site": site])
            }
        return context.model.release.isSynthetic ? words("layout.synthetic_title", ["title": title]) : title
    }

    private func alternates(_ baseURL: String, _ place: PagePlace) -> [PageFrame.Alternate] {
        let languages = Language.allCases.map {
            PageFrame.Alternate(code: $0.rawValue, url: baseURL + $0.rawValue + "/" + place.path)
        }
        return languages + [PageFrame.Alternate(code: "x-default", url: "\(baseURL)vi/\(place.path)")]
    }
}

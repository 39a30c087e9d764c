import Cells
import Definition
import Mustache

/// `404.html` and `410.html`: they cannot know their depth, so they stand alone, in both languages.
struct GonePage {
    struct Part {
        let language: String
        let heading: String
        let paragraphs: [String]
        let home: String
        /// Nil without a base address: then there is no link.
        let homeURL: String?
    }

    let title: String
    let siteName: String
    let parts: [Part]

    static func notFound(_ contexts: [SiteContext], library: MustacheLibrary) -> SitePage {
        page("404.html", "gone.not_found", ["gone.not_found_text", "gone.not_found_go"], contexts, library)
    }

    static func removed(_ contexts: [SiteContext], library: MustacheLibrary) -> SitePage {
        page(
            "410.html", "gone.removed", ["gone.removed_text", "gone.removed_copies", "gone.removed_why"], contexts,
            library)
    }

    private static func page(
        _ path: String, _ heading: String, _ paragraphs: [String], _ contexts: [SiteContext],
        _ library: MustacheLibrary
    ) -> SitePage {
        let parts = contexts.map { context in
            let baseURL = context.model.definition.publication.baseURL
            return Part(
                language: context.language.rawValue, heading: context.words(heading),
                paragraphs: paragraphs.map { context.words($0) }, home: context.words("gone.home"),
                homeURL: baseURL.map { "\($0)\(context.language.rawValue)/index.html" })
        }
        let names = contexts.map { $0.model.definition.publication.siteName[$0.language] }
        let view = GonePage(
            title: parts.map(\.heading).joined(separator: " – "), siteName: names.joined(separator: " · "),
            parts: parts)
        guard let text = library.render(view, withTemplate: "gone") else {
            preconditionFailure("there is no template gone")
        }
        return SitePage(path: path, bytes: Array(text.utf8))
    }
}

import Cells
package import Definition

/// The few pages that stand when no snapshot can be shown: they need no release, and say so in both languages. What robots
/// and hosts read stays, too; without a map of the site, which there is none of.
///
/// The page of the releases, which they link to where they know their depth, is of `Publish`: it lists every snapshot.
package enum NoticePages {
    /// Each with the way to the web root; nil for those that cannot know it.
    private static let paths = [
        ("index.html", ""), ("vi/index.html", "../"), ("en/index.html", "../"), ("404.html", nil), ("410.html", nil),
    ]

    package static func pages(_ definition: PipelineDefinition) -> [SitePage] {
        paths.map { path, root in SitePage(path: path, bytes: Array(html(definition, root: root).utf8)) }
            + [RobotsFile.page(baseURL: nil), HeadersFile(standalone: nil).page]
    }

    private static func html(_ definition: PipelineDefinition, root: String?) -> String {
        let sentences = definition.sentences
        let title = Language.allCases.map { sentences.text("notice.title", $0) }.joined(separator: " – ")
        let parts = Language.allCases.map { part($0, definition, root: root) }.joined()
        return """
            <!DOCTYPE html>
            <html lang="vi">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(escaped(title))</title>
            </head>
            <body>
            <main>
            \(parts)</main>
            </body>
            </html>

            """
    }

    private static func part(_ language: Language, _ definition: PipelineDefinition, root: String?) -> String {
        let contact = definition.publication.contact
        let values = ["unit": contact.unit[language], "email": contact.email]
        let heading = language == .vi ? "h1" : "h2"
        let paragraphs = ["text", "copies", "contact"].map { key in
            "<p>\(escaped(definition.sentences.text("notice.\(key)", language, key == "contact" ? values : [:])))</p>\n"
        }.joined()
        return """
            <section lang="\(language.rawValue)">
            <\(heading)>\(escaped(definition.sentences.text("notice.title", language)))</\(heading)>
            \(paragraphs)\(root.map { releases(language, definition, root: $0) } ?? "")</section>

            """
    }

    private static func releases(_ language: Language, _ definition: PipelineDefinition, root: String) -> String {
        let label = escaped(definition.sentences.text("notice.releases", language))
        return "<p><a href=\"\(root)\(language.rawValue)/releases.html\">\(label)</a></p>\n"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}

import Cells
package import Definition

/// The few pages that stand when no snapshot can be shown: they need no release, and say so in both languages.
package enum NoticePages {
    private static let paths = ["index.html", "vi/index.html", "en/index.html", "404.html", "410.html"]

    package static func pages(_ definition: PipelineDefinition) -> [SitePage] {
        let bytes = Array(html(definition).utf8)
        return paths.map { SitePage(path: $0, bytes: bytes) }
    }

    private static func html(_ definition: PipelineDefinition) -> String {
        let sentences = definition.sentences
        let title = Language.allCases.map { sentences.text("notice.title", $0) }.joined(separator: " – ")
        let parts = Language.allCases.map { part($0, definition) }.joined()
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

    private static func part(_ language: Language, _ definition: PipelineDefinition) -> String {
        let contact = definition.publication.contact
        let values = ["unit": contact.unit[language], "email": contact.email]
        let heading = language == .vi ? "h1" : "h2"
        let paragraphs = ["text", "copies", "contact"].map { key in
            "<p>\(escaped(definition.sentences.text("notice.\(key)", language, key == "contact" ? values : [:])))</p>\n"
        }.joined()
        return """
            <section lang="\(language.rawValue)">
            <\(heading)>\(escaped(definition.sentences.text("notice.title", language)))</\(heading)>
            \(paragraphs)</section>

            """
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}

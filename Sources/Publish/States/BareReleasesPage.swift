import Cells
import Definition

/// `{l}/releases.html` of a site without a good snapshot: what became of each, and where it is told to programs.
///
/// Says it in few words and without style: the pages of `Site` need a release.
///
/// Three columns, so that it fits a narrow window without a style.
///
/// - Shapes: one row per snapshot that ever went live, newest first, with the id that feeds link to.
struct BareReleasesPage {
    let language: Language
    let definition: PipelineDefinition
    let snapshots: [SnapshotSummary]

    static func path(_ language: Language) -> String { "\(language.rawValue)/releases.html" }

    var file: PublishedFile { PublishedFile(path: BareReleasesPage.path(language), bytes: Array(html.utf8)) }

    private var html: String {
        let title = words("notice.releases")
        let mark =
            definition.settings.isSynthetic ? "<p><strong>\(definition.syntheticMark(language))</strong></p>\n" : ""
        return """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(escaped("\(title) – \(definition.publication.siteName[language])"))</title>
            <link rel="alternate" type="application/atom+xml" href="../\(AtomFeed.path("all", language))">
            </head>
            <body>
            <main>
            \(mark)<p>\(otherLanguage)</p>
            <h1>\(escaped(title))</h1>
            <p>\(escaped(words("notice.text")))</p>
            <table>
            <caption>\(escaped(words("releases.caption")))</caption>
            <thead><tr>\(heads)</tr></thead>
            <tbody>
            \(snapshots.map(row).joined())</tbody>
            </table>
            <p><a href="../\(AtomFeed.path("all", language))">\(escaped(words("releases.feed")))</a></p>
            <p>\(escaped(definition.sentences.text("notice.contact", language, contact)))</p>
            </main>
            </body>
            </html>

            """
    }

    private var heads: String {
        ["id", "date", "state"].map { "<th scope=\"col\">\(escaped(words("releases.\($0)")))</th>" }.joined()
    }

    private var otherLanguage: String {
        let other: Language = language == .vi ? .en : .vi
        let label = escaped(words("layout.other_language"))
        return """
            <a href="../\(BareReleasesPage.path(other))" hreflang="\(other.rawValue)" lang="\(other.rawValue)">\(label)</a>
            """
    }

    private var contact: [String: String] {
        let contact = definition.publication.contact
        return ["unit": contact.unit[language], "email": contact.email]
    }

    private func row(_ snapshot: SnapshotSummary) -> String {
        let standing = snapshot.standing
        let state = escaped(words("releases.\(standing.state.rawValue)"))
        let told =
            standing.state.hasFiles ? state : "<a href=\"../\(Tombstone.path(of: snapshot.id))\">\(state)</a>"
        let reason = standing.reason.map { "<br>\(escaped($0[language]))" } ?? ""
        return """
            <tr id="s-\(snapshot.id)"><th scope="row">\(snapshot.id)</th><td>\(day(snapshot.publishedAt))</td>\
            <td>\(told)\(standing.since.map { ", \(day($0))" } ?? "")\(reason)</td></tr>

            """
    }

    private func day(_ seconds: Int64) -> String {
        let day = HanoiTime.day(of: seconds * 1_000_000).iso
        return "<time datetime=\"\(day)\">\(day)</time>"
    }

    private func words(_ key: String) -> String { definition.sentences.text(key, language) }

    private func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}

import Cells
import Publish

/// `{l}/print.css`: what stands at the foot of every printed sheet, so that a sheet alone says where its figures are from.
///
/// A style of its own, because only a style reaches the margin of a sheet, and this one is another with each snapshot.
///
/// - Source: CSS Paged Media Module Level 3, section 4; `publication.md` section 10, "Print".
struct PrintStyle {
    static let name = "print.css"

    let context: SiteContext

    var page: SitePage {
        SitePage(path: "\(context.language.rawValue)/\(PrintStyle.name)", bytes: Array(style.utf8))
    }

    private var style: String {
        """
        @page {
          @bottom-left { content: "\(escaped(origin))"; font: 7.5pt sans-serif; color: #333; }
          @bottom-right { content: counter(page) "/" counter(pages); font: 7.5pt sans-serif; color: #333; }
        }

        """
    }

    private var origin: String {
        let release = context.model.release
        let snapshot = "\(context.words("footer.snapshot")) \(release.snapshotID)"
        let text = "\(snapshot), SHA-256 \(release.contentSHA256.prefix(16))"
        return release.isSynthetic ? context.words("layout.synthetic_title", ["title": text]) : text
    }

    /// As the text of a string in a style.
    private func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }
}

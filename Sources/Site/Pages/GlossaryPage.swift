import Cells
import Definition

/// The words of the site, one id each: pages link here at a word's first use.
struct GlossaryPage {
    struct Term {
        let id: String
        let name: String
        let text: String
    }

    let terms: [Term]

    static let ids = [
        "breakdown", "commune", "coverage", "denominator", "exact", "headline", "indicator", "interval", "median",
        "missing", "numerator", "point", "pseudonym", "quarter", "rank", "release", "revision", "rounding", "sha256",
        "snapshot", "synthetic", "target", "trend", "undecided", "vintage",
    ]

    static func content(_ context: SiteContext) -> PageContent {
        let title = context.words("glossary.title")
        return PageContent(
            place: PagePlace(context.language, "glossary.html"), template: "glossary", title: title, period: nil,
            description: context.words("glossary.description"), crumbs: PageContent.Crumb.path(title, context),
            view: GlossaryPage(context))
    }

    private init(_ context: SiteContext) {
        let words = context.words
        let unsorted = GlossaryPage.ids.map {
            Term(id: $0, name: words("glossary.\($0)"), text: words("glossary.\($0)_text"))
        }
        terms = VietnameseOrder.sorted(unsorted, by: \.name)
    }
}

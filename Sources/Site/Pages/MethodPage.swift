import Cells
import Definition

/// How the figures come about and what protects people, in words.
struct MethodPage {
    struct Step {
        let number: Int
        let title: String
        let text: String
    }

    let steps: [Step]
    let claims: [String]
    let vintages: String
    let reasons: DataTable

    static func content(_ context: SiteContext) -> PageContent {
        let title = context.words("method.title")
        return PageContent(
            place: PagePlace(context.language, "method.html"), template: "method", title: title, period: nil,
            description: context.words("method.description"), crumbs: PageContent.Crumb.path(title, context),
            view: MethodPage(context))
    }

    private init(_ context: SiteContext) {
        let words = context.words
        let base = context.model.definition.disclosure.vintages.last?.base ?? 5
        steps = (1...5).map { number in
            let key = "method.step\(number)_text"
            return Step(
                number: number, title: words("method.step\(number)"),
                text: number == 4 ? words(key, ["base": context.format.integer(Int(base))]) : words(key))
        }
        claims = (1...4).map { words("method.claim\($0)") }
        vintages = words("method.vintages_text", ["lag": context.format.integer(context.model.lagDays)])
        let rows = MissingReason.allCases.map { reason -> Markup in
            """
            <tr><th scope="row">\(MissingMark(reason).text)</th><td><code>\(reason.rawValue)</code></td>\
            <td>\(context.phrases.reason(reason))</td></tr>

            """
        }.joined()
        reasons = DataTable(
            words, caption: words("method.missing_caption"),
            columns: [
                .text(words("method.missing_mark")), .text(words("method.missing_code")),
                .text(words("method.missing_reason")),
            ], rows: rows)
    }
}

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
    let example: DataTable
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
        let base = MethodPage.bases(context)
        steps = (1...5).map { number in
            let key = "method.step\(number)_text"
            return Step(
                number: number, title: words("method.step\(number)"),
                text: number == 4 ? words(key, ["base": base]) : words(key))
        }
        example = MethodPage.example(context)
        claims = (1...4).map { words("method.claim\($0)") }
        vintages = context.vintages
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

    /// `5`; where provisional figures are rounded to another base, both.
    private static func bases(_ context: SiteContext) -> String {
        let bases = context.model.definition.disclosure.vintages.map { context.format.integer(Int($0.base)) }
        guard let first = bases.first, let final = bases.last, first != final else { return bases.last ?? "5" }
        return context.words("method.bases", ["first": first, "final": final])
    }

    /// A table of three groups before and after rounding to base 5: the bounds are what a reader knows.
    private static func example(_ context: SiteContext) -> DataTable {
        let words = context.words
        let groups = [("A", 7, 5), ("B", 12, 15), ("C", 31, 30), (words("indicator.breakdown_total"), 50, 50)]
        let rows = groups.map { name, count, rounded -> Markup in
            let bounds = words(
                "bounds.range",
                ["low": context.format.integer(rounded - 4), "high": context.format.integer(rounded + 4)])
            return """
                <tr><th scope="row">\(name)</th><td class="n">\(count)</td><td class="n">\(rounded)</td>\
                <td class="n">\(bounds)</td></tr>

                """
        }.joined()
        return DataTable(
            words, caption: words("method.example_caption"),
            columns: [
                .text(words("indicator.breakdown_code")), .number(words("method.example_true")),
                .number(words("method.example_published")), .number(words("method.example_known")),
            ], rows: rows, cssClass: "worked")
    }
}

import Cells
import Definition
import Publish

/// Communes × task groups × quarters: who delivered what; and the checks before publication.
struct QualityPage {
    let lead: String
    let byQuarter: DataTable
    let byCommune: DataTable
    let gates: DataTable
    /// Nil: none is known.
    let errors: DataTable?

    static func content(_ context: SiteContext) -> PageContent {
        let place = PagePlace(context.language, "quality.html")
        let title = context.words("quality.title")
        return PageContent(
            place: place, template: "quality", title: title, period: context.period,
            description: context.words("quality.description"), crumbs: PageContent.Crumb.path(title, context),
            view: QualityPage(context, at: place))
    }

    private init(_ context: SiteContext, at place: PagePlace) {
        lead = context.words(
            "quality.lead",
            [
                "period": context.period.capitalisedFirst,
                "reporting": context.format.integer(context.model.release.unitsReporting),
                "expected": context.format.integer(context.model.release.unitsExpected),
            ])
        byQuarter = QualityPage.quarters(context, at: place)
        byCommune = QualityPage.communes(context, at: place)
        gates = QualityPage.gates(context)
        errors = QualityPage.errors(context, at: place)
    }

    private static func groupColumns(_ context: SiteContext) -> [DataTable.Column] {
        context.model.definition.taskGroups.map { .number($0.shortTitle[context.language]) }
    }

    private static func quarters(_ context: SiteContext, at place: PagePlace) -> DataTable {
        let model = context.model
        let rows = model.periods.reversed().map { period -> Markup in
            let counts = model.definition.taskGroups.map { group -> Markup in
                let due = model.communes.filter { $0.quarters.contains(period) }
                let complete = due.count { model.coverage.reason($0.area, group: group.id, period) == nil }
                return "<td class=\"n\">\(complete)/\(due.count)</td>"
            }.joined()
            let name = context.format.quarter(period).capitalisedFirst
            return "<tr><th scope=\"row\">\(name)</th>\(counts)</tr>\n"
        }.joined()
        return DataTable(
            context.words, caption: context.words("quality.by_quarter_caption"),
            columns: [.text(context.words("quality.quarter"))] + groupColumns(context), rows: rows, cssClass: "even")
    }

    private static func communes(_ context: SiteContext, at place: PagePlace) -> DataTable {
        let model = context.model
        let foreign: Markup = context.language == .vi ? "" : " lang=\"vi\""
        var marks: Set<MissingMark.Letter> = []
        var rows = Markup()
        for commune in model.communes {
            let cells = model.definition.taskGroups.map { cell(commune, $0, context, &marks) }.joined()
            rows += """
                <tr id="\(commune.area.id)"><th scope="row"><a href="\(place.commune(commune.area))"\(foreign)>\
                \(commune.name.vi)</a></th>\(cells)</tr>

                """
        }
        return DataTable(
            context.words,
            caption: context.words(
                "quality.by_commune_caption",
                ["periods": context.format.quarters(model.periods.first ?? model.period, model.period)]),
            columns: [.text(context.words("indicator.commune"))] + groupColumns(context), rows: rows, marks: marks,
            cssClass: "even")
    }

    /// `5/5`, or `4/5` with the quarters that are missing.
    private static func cell(
        _ commune: CommuneDefinition, _ group: TaskGroupDefinition, _ context: SiteContext,
        _ marks: inout Set<MissingMark.Letter>
    ) -> Markup {
        let model = context.model
        var missing = Markup()
        var complete = 0
        let due = model.periods.filter(commune.quarters.contains)
        for period in due {
            guard let reason = model.coverage.reason(commune.area, group: group.id, period) else {
                complete += 1
                continue
            }
            marks.insert(MissingMark(reason).letter)
            missing += "<small>\(context.format.shortQuarter(period)) \(context.cells.absence(reason))</small>"
        }
        let cssClass: Markup = missing.isEmpty ? "n" : "n gap"
        return "<td class=\"\(cssClass)\">\(complete)/\(due.count)\(missing)</td>"
    }

    /// Figures that are known to be wrong, in the order of the register.
    private static func errors(_ context: SiteContext, at place: PagePlace) -> DataTable? {
        let (model, words) = (context.model, context.words)
        guard !model.definition.knownErrors.isEmpty else { return nil }
        let rows = model.definition.knownErrors.map { error -> Markup in
            let name = model.definition.indicator(error.indicator)?.texts.name[context.language] ?? error.indicator
            let area: Markup =
                model.commune(error.area).map { words.vietnamese($0.name.vi) } ?? "\(words("area.city"))"
            let periods = error.periods.map(context.format.shortQuarter).joined(separator: ", ")
            let state = words(model.release.observations.holds(error) ? "quality.error_open" : "quality.error_repaired")
            return """
                <tr><th scope="row"><a href="\(place.indicator(error.indicator))">\(name)</a></th><td>\(area)</td>\
                <td>\(periods)</td><td>\(error.reason[context.language])</td><td>\(state)</td></tr>

                """
        }.joined()
        return DataTable(
            words, caption: words("quality.errors_caption"),
            columns: ["indicator", "area", "periods", "reason", "state"].map { .text(words("quality.error_\($0)")) },
            rows: rows)
    }

    /// In order of their codes, each with what it asks.
    private static func gates(_ context: SiteContext) -> DataTable {
        let words = context.words
        let rows = context.model.release.gates.sorted { $0.id < $1.id }.map { gate -> Markup in
            let reason: Markup = gate.reason.map { " <small>\($0[context.language])</small>" } ?? ""
            return """
                <tr><th scope="row"><code>\(gate.id)</code></th><td>\(context.question(of: gate))</td>\
                <td>\(words("quality.\(gate.result)"))\(reason)</td></tr>

                """
        }.joined()
        return DataTable(
            words, caption: words("quality.gates_caption"),
            columns: [.text(words("quality.gate")), .text(words("protection.asks")), .text(words("quality.result"))],
            rows: rows)
    }
}

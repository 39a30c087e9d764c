import Cells
import Definition
import Publish

/// What was done so that nobody can be found, what is promised and what is not, and how each check of this snapshot ended.
struct ProtectionPage {
    let lead: String
    let done: [String]
    let promises: [String]
    let notPromised: [String]
    let tables: DataTable
    let persons: DataTable?
    let hasPersons: Bool
    /// What a finding leads to: on a synthetic site less than on another.
    let checksText: String
    let checks: DataTable
    /// Nil where nothing was accepted.
    let exceptions: DataTable?
    let hasExceptions: Bool
    let policy: Markup

    static func content(_ context: SiteContext) -> PageContent {
        let place = PagePlace(context.language, "protection.html")
        let title = context.words("protection.title")
        return PageContent(
            place: place, template: "protection", title: title, period: context.period,
            description: context.words("protection.description"), crumbs: PageContent.Crumb.path(title, context),
            view: ProtectionPage(context, at: place))
    }

    private init(_ context: SiteContext, at place: PagePlace) {
        let words = context.words
        let report = context.model.release.report
        lead = words("protection.lead")
        done = (1...6).map { words("protection.done\($0)") }
        promises = (1...3).map { words("protection.promise\($0)") }
        notPromised = (1...4).map { words("protection.not\($0)") }
        tables = ProtectionPage.tables(report.tables(of: context.model.period), context)
        persons = ProtectionPage.persons(report.personFiles, context)
        hasPersons = persons != nil
        let isSynthetic = context.model.release.isSynthetic
        checksText = words(isSynthetic ? "protection.checks_synthetic" : "protection.checks_text")
        checks = ProtectionPage.checks(context, soft: report.softChecks)
        exceptions = ProtectionPage.exceptions(report.exceptions, context)
        hasExceptions = exceptions != nil
        policy = ProtectionPage.policy(report, context, at: place)
    }

    private static func tables(_ tables: [PublishedReport.Table], _ context: SiteContext) -> DataTable {
        let words = context.words
        let rows = tables.map { table -> Markup in
            let exactFrom =
                table.exactFrom == 0
                ? words("protection.always_exact") : context.format.integer(Int(table.exactFrom))
            let candidates = table.minCandidates.map { context.format.integer(Int($0)) } ?? "–"
            return """
                <tr><th scope="row">\(name(of: table, context))</th><td>\(breakdowns(table, context))</td>\
                <td class="n">\(Int(table.base))</td><td class="n">\(exactFrom)</td><td class="n">\(candidates)</td></tr>

                """
        }.joined()
        return DataTable(
            words, caption: words("protection.tables_caption", ["period": context.period]),
            columns: [
                .text(words("protection.measure")), .text(words("protection.breakdowns")),
                .number(words("protection.base")), .number(words("protection.exact_from")),
                .number(words("protection.candidates")),
            ], rows: rows)
    }

    private static func name(of table: PublishedReport.Table, _ context: SiteContext) -> String {
        context.model.definition.measure(table.measure)?.name[context.language] ?? table.measure
    }

    private static func breakdowns(_ table: PublishedReport.Table, _ context: SiteContext) -> String {
        let definition = context.model.definition
        let columns = definition.measure(table.measure).flatMap { definition.dataset($0.dataset) }
        let names = table.families.map { family in
            family.map { columns?.column($0)?.label[context.language].lowercasedFirst ?? $0 }
                .joined(separator: " › ").capitalisedFirst
        }
        let leftOut = table.leftOut.map { family in
            context.words(
                "protection.left_out",
                [
                    "family": context.words(
                        family == "F1" ? "protection.personal_family" : "protection.administrative_family")
                ])
        }
        let all = names + leftOut
        return all.isEmpty ? "–" : all.joined(separator: "; ")
    }

    private static func persons(_ files: [PublishedReport.PersonFile], _ context: SiteContext) -> DataTable? {
        guard !files.isEmpty else { return nil }
        let words = context.words
        let rows = files.reversed().map { file -> Markup in
            """
            <tr><th scope="row">\(context.format.quarter(file.quarter).capitalisedFirst)</th>\
            <td class="n">\(band(file.persons, context))</td><td class="n">\(Int(file.smallestClass))</td>\
            <td class="n">\(share(file.greatestRisk, context))</td><td class="n">\(file.leftOut)</td></tr>

            """
        }.joined()
        return DataTable(
            words, caption: words("protection.persons_caption"),
            columns: [
                .text(words("quality.quarter")), .number(words("protection.persons_in_file")),
                .number(words("protection.smallest_class")), .number(words("protection.greatest_risk")),
                .number(words("protection.persons_left_out")),
            ], rows: rows)
    }

    /// `5000-10000` as people write it.
    private static func band(_ text: String, _ context: SiteContext) -> String {
        text.split(separator: "-").map { Int($0).map(context.format.integer) ?? String($0) }.joined(separator: "–")
    }

    /// `0.0385` as a percentage with one decimal.
    private static func share(_ text: String, _ context: SiteContext) -> String {
        guard let tenths = Double(text).map({ Int64(($0 * 1000).rounded(.up)) }) else { return text }
        return context.format.number(FixedDecimal(units: tenths, scale: 1)) + "%"
    }

    private static func checks(_ context: SiteContext, soft: Set<String>) -> DataTable {
        let words = context.words
        let rows = context.model.release.gates.sorted { $0.id < $1.id }.map { gate -> Markup in
            let isSoft = soft.contains(gate.id) ? " (\(words("protection.soft")))" : ""
            return """
                <tr><th scope="row"><code>\(gate.id)</code></th><td>\(context.question(of: gate))\(isSoft)</td>\
                <td>\(words("quality.\(gate.result)"))</td></tr>

                """
        }.joined()
        return DataTable(
            words, caption: words("protection.checks_caption"),
            columns: [
                .text(words("protection.check")), .text(words("protection.asks")), .text(words("quality.result")),
            ], rows: rows)
    }

    private static func exceptions(_ exceptions: [PublishedReport.Exception], _ context: SiteContext) -> DataTable? {
        guard !exceptions.isEmpty else { return nil }
        let words = context.words
        let rows = exceptions.map { exception -> Markup in
            """
            <tr><th scope="row"><code>\(exception.check)</code></th><td>\(exception.reason[context.language])</td>\
            <td>\(exception.roles.joined(separator: ", "))</td><td>\(exception.expires)</td></tr>

            """
        }.joined()
        return DataTable(
            words, caption: words("protection.exceptions_caption"),
            columns: [
                .text(words("protection.check")), .text(words("protection.reason")),
                .text(words("protection.roles")), .text(words("protection.until")),
            ], rows: rows)
    }

    private static func policy(_ report: PublishedReport, _ context: SiteContext, at place: PagePlace) -> Markup {
        let file = context.download("quality/report.json", label: "", from: place)
        let link: Markup = "<a href=\"\(file?.url ?? "")\">quality/report.json</a>"
        let digest: Markup = "<code>\(HashBeginning.of(report.policySHA256))…</code>"
        return context.words.markup("protection.policy", ["digest": digest, "file": link])
    }
}

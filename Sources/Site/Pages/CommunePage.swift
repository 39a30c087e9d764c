import Cells
import Definition
import Publish

/// One commune: what its code means, all its indicators by group, what it reported, where its figures are.
struct CommunePage {
    let heading: Markup
    let kindAndCode: String
    let codeNote: Markup
    let formed: Markup
    /// Of a commune that does not exist in the quarter shown: why its tables are empty, or of when they are.
    let span: String?
    let summary: String
    let legend: String
    let groups: [Group]
    let reportedNote: String
    let reported: DataTable
    let repairs: [CommuneCoverageTable.Repair]
    let hasRepairs: Bool
    let repairContact: String
    let holds: String
    let neighbours: DataTable
    let compareURL: String
    let downloads: [Download]
    let downloadsNote: String

    struct Group {
        let heading: String
        let page: String
        let table: DataTable
    }

    static func content(_ commune: CommuneDefinition, _ context: SiteContext) -> PageContent {
        let place = PagePlace(context.language, "x/\(commune.area.id).html")
        let title = context.phrases.title(commune)
        return PageContent(
            place: place, template: "commune", title: title, period: context.period,
            description: context.words("commune.description", ["commune": title, "period": context.period]),
            crumbs: [
                .init(label: context.words("layout.start"), page: "index.html"),
                .init(label: context.words("nav.all"), page: "all.html"), .init(label: title, page: nil),
            ],
            view: CommunePage(commune, context, at: place))
    }

    private init(_ commune: CommuneDefinition, _ context: SiteContext, at place: PagePlace) {
        let words = context.words
        let title = context.phrases.title(commune)
        heading = words.markup("area.\(commune.kind.rawValue)_title", ["name": words.vietnamese(commune.name.vi)])
        kindAndCode = words(
            "commune.kind_code",
            [
                "kind": context.phrases.kind(commune).capitalisedFirst, "code": commune.code,
                "area": FixedDecimal(commune.areaKm2).map(context.format.number) ?? commune.areaKm2,
            ])
        codeNote = words.markup(
            commune.isSamePlaceAsBefore ? "commune.code_same" : "commune.code_other",
            ["code": "\(commune.code)", "before": words.vietnamese(commune.codeMeantBefore)])
        formed = CommunePage.formed(commune, context)
        span = CommunePage.span(commune, context)
        summary = CommunePage.summary(commune, context)
        legend = words(
            "commune.legend",
            ["count": context.format.integer(context.model.existing.count), "commune": title])
        groups = context.model.definition.taskGroups.map { group in
            Group(
                heading: group.shortTitle[context.language], page: place.group(group.id),
                table: CommuneIndicatorsTable(commune, group, context, at: place).table)
        }
        let coverage = CommuneCoverageTable(commune, context)
        reported = coverage.table
        reportedNote = coverage.note
        repairs = coverage.repairs
        hasRepairs = !coverage.repairs.isEmpty
        repairContact = words(
            "repair.contact",
            [
                "unit": context.model.definition.publication.contact.unit[context.language],
                "email": context.model.definition.publication.contact.email, "area": commune.area.id,
            ])
        let limits = context.model.definition.settings.extraction
        holds = words(
            "commune.holds_text",
            [
                "quarantined": context.format.share(basisPoints: limits.quarantinedBasisPoints),
                "unmapped": context.format.share(basisPoints: limits.unmappedBasisPoints),
            ])
        neighbours = NeighboursTable(commune, context, at: place).table
        compareURL = "\(place.base)compare.html" + (context.model.isListed(commune) ? "#\(commune.area.id)" : "")
        downloads = [
            context.download("data/observations.csv.gz", label: "CSV, gzip", from: place),
            context.download("data/observations.parquet", label: "Parquet", from: place),
        ].compactMap { $0 }
        downloadsNote = words("commune.downloads_text", ["commune": title, "area": commune.area.id])
    }

    /// Since when it exists: the day on which all were formed, or one of its own.
    private static func formed(_ commune: CommuneDefinition, _ context: SiteContext) -> Markup {
        let day: Markup = "\(context.format.day((commune.quarters.first ?? CommunePage.firstQuarter).firstDay))"
        guard !commune.predecessors.isEmpty else { return context.words.markup("commune.since", ["day": day]) }
        let names = PredecessorNames(commune.predecessors, context.words).markup
        return context.words.markup("commune.formed", ["day": day, "predecessors": names])
    }

    /// The quarter from which communes exist whose line names none.
    private static let firstQuarter = Quarter(year: 2025, number: 3)

    /// From when it exists; or until when it existed, and of which quarter the figures are.
    private static func span(_ commune: CommuneDefinition, _ context: SiteContext) -> String? {
        let latest = context.model.release.observations.periods.last ?? context.model.period
        if let first = commune.quarters.first, first > latest {
            return context.words(
                "commune.later",
                ["day": context.format.day(first.firstDay), "first": context.format.quarter(first)])
        }
        guard let last = commune.quarters.last, last < latest else { return nil }
        let day = context.format.day(last.lastDay)
        guard context.model.period == last else { return context.words("commune.ended_before", ["day": day]) }
        return context.words("commune.ended", ["day": day, "period": context.period])
    }

    private static func summary(_ commune: CommuneDefinition, _ context: SiteContext) -> String {
        let all = context.model.indicators.compactMap { $0.figures(of: commune.area) }
        func count(_ state: TargetJudgement.State) -> String {
            context.format.integer(all.count { $0.target.state == state })
        }
        return context.words(
            "commune.summary",
            [
                "period": context.period.capitalisedFirst, "met": count(.met), "not_met": count(.notMet),
                "undecided": count(.undecided),
                "missing": context.format.integer(all.count { $0.observation.value == nil }),
            ])
    }
}

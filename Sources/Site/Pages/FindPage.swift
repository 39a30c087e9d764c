import Cells
import Definition

/// The index: every indicator by group, every commune in Vietnamese order, each with its folded name.
struct FindPage {
    struct Group {
        let heading: String
        let page: String
        let entries: [Entry]
    }

    struct Entry {
        let label: String
        let detail: String
        let url: String
        /// The folded name, printed for the browser's own search.
        let folded: String
        /// What else the script looks through: the name in the other language, the id, the kind before the name.
        let key: String
        let language: String?
    }

    /// What the script says after filtering; `#` stands for the number.
    let someLeft: String
    let oneLeft: String
    let groups: [Group]
    let communes: [Entry]

    static func content(_ context: SiteContext) -> PageContent {
        let place = PagePlace(context.language, "all.html")
        return PageContent(
            place: place, template: "all", title: context.words("all.title"), period: nil,
            description: context.words(
                "all.description",
                [
                    "indicators": context.format.integer(context.model.indicators.count),
                    "communes": context.format.integer(context.model.existing.count),
                ]),
            crumbs: PageContent.Crumb.path(context.words("all.title"), context),
            view: FindPage(context, at: place))
    }

    private init(_ context: SiteContext, at place: PagePlace) {
        let language = context.language
        someLeft = context.words("all.status", ["count": "#"])
        oneLeft = context.words("all.status", counting: 1, ["count": "#"])
        groups = context.model.definition.taskGroups.map { group in
            Group(
                heading: group.shortTitle[language], page: place.group(group.id),
                entries: context.model.indicators.filter { $0.definition.taskGroup == group.id }.map { member in
                    let name = member.definition.texts.name[language]
                    return Entry(
                        label: name, detail: member.definition.id, url: place.indicator(member.definition.id),
                        folded: FoldedName(name).description,
                        key: FindPage.key([name, member.definition.texts.name[language.other], member.definition.id]),
                        language: nil)
                })
        }
        communes = context.model.communes.map { commune in
            Entry(
                label: commune.name.vi, detail: FindPage.detail(commune, context),
                url: place.commune(commune.area), folded: FoldedName(commune.name.vi).description,
                key: FindPage.key(FindPage.titles(commune, context) + [commune.area.id] + FindPage.former(commune)),
                language: language == .vi ? nil : "vi")
        }
    }
}

extension FindPage {
    /// Kind and code; of one that ended, until when it existed.
    private static func detail(_ commune: CommuneDefinition, _ context: SiteContext) -> String {
        let detail = "\(context.phrases.kind(commune)) · \(commune.code)"
        guard let last = commune.quarters.last, last < context.model.period else { return detail }
        return "\(detail) · \(context.words("commune.until", ["day": context.format.day(last.lastDay)]))"
    }

    /// What it was before, and was called: people look for the name they know.
    private static func former(_ commune: CommuneDefinition) -> [String] {
        commune.predecessors.map { place in place.split(separator: "(").first.map(String.init) ?? place }
    }

    private static func key(_ names: [String]) -> String {
        names.map { FoldedName($0).description }.joined(separator: " / ")
    }

    /// `Phường Tây Tựu`, `Tây Tựu ward`: people type either on a page of either language.
    private static func titles(_ commune: CommuneDefinition, _ context: SiteContext) -> [String] {
        Language.allCases.map {
            context.model.definition.sentences.text(
                "area.\(commune.kind.rawValue)_title", $0, ["name": commune.name.vi])
        }
    }
}

extension PageContent.Crumb {
    /// Start, then the page itself.
    static func path(_ title: String, _ context: SiteContext) -> [PageContent.Crumb] {
        [.init(label: context.words("layout.start"), page: "index.html"), .init(label: title, page: nil)]
    }
}

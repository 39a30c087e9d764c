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
        /// The folded name: what the script and the browser's own search look through.
        let key: String
        let language: String?
    }

    /// What the script says after filtering; `#` stands for the number.
    let someLeft: String
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
                    "communes": context.format.integer(context.model.communes.count),
                ]),
            crumbs: PageContent.Crumb.path(context.words("all.title"), context),
            view: FindPage(context, at: place))
    }

    private init(_ context: SiteContext, at place: PagePlace) {
        let language = context.language
        someLeft = context.words("all.status", ["count": "#"])
        groups = context.model.definition.taskGroups.map { group in
            Group(
                heading: group.shortTitle[language], page: place.group(group.id),
                entries: context.model.indicators.filter { $0.definition.taskGroup == group.id }.map { member in
                    let name = member.definition.texts.name[language]
                    return Entry(
                        label: name, detail: member.definition.id, url: place.indicator(member.definition.id),
                        key: FoldedName(name).description, language: nil)
                })
        }
        communes = context.model.communes.map { commune in
            Entry(
                label: commune.name.vi, detail: "\(context.phrases.kind(commune)) · \(commune.code)",
                url: place.commune(commune.area), key: FoldedName(commune.name.vi).description,
                language: language == .vi ? nil : "vi")
        }
    }
}

extension PageContent.Crumb {
    /// Start, then the page itself.
    static func path(_ title: String, _ context: SiteContext) -> [PageContent.Crumb] {
        [.init(label: context.words("layout.start"), page: "index.html"), .init(label: title, page: nil)]
    }
}

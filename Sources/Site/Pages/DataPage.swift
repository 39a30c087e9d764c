import Cells
import Publish

/// Every file with size and format, what the columns mean, and how to read them.
struct DataPage {
    struct Recipe {
        let heading: String
        let name: String
        let code: String
    }

    let lead: String
    let files: DataTable
    let perIndicator: DataTable
    let dictionary: DataTable
    let codeLists: DataTable
    let microdata: DataTable?
    let hasMicrodata: Bool
    let recipes: [Recipe]
    let older: [PageFrame.Link]
    let hasOlder: Bool

    static func content(_ context: SiteContext) -> PageContent {
        let place = PagePlace(context.language, "data.html")
        let title = context.words("data.title")
        return PageContent(
            place: place, template: "data", title: title, period: context.period,
            description: context.words("data.description", ["snapshot": context.model.release.snapshotID]),
            crumbs: PageContent.Crumb.path(title, context), view: DataPage(context, at: place),
            described: SchemaOrgDataset.element(
                SchemaOrgDataset(context.model.release).block(context.language, root: place.root)))
    }

    private init(_ context: SiteContext, at place: PagePlace) {
        let words = context.words
        let model = context.model
        lead = words(
            "data.lead",
            [
                "snapshot": model.release.snapshotID,
                "rows": context.format.integer(model.release.observations.rows.count),
                "periods": context.format.quarters(model.periods.first ?? model.period, model.period),
                "areas": context.format.integer(model.communes.count + 1),
                "indicators": context.format.integer(model.indicators.count),
            ])
        let tables = DataTables(context, at: place)
        files = tables.main
        perIndicator = tables.perIndicator
        dictionary = tables.dictionary
        codeLists = tables.codeLists
        microdata = tables.microdata
        hasMicrodata = microdata != nil
        recipes = Recipes.all.map {
            Recipe(
                heading: words("data.recipe_\($0.key)"), name: $0.file, code: $0.code(for: model.release.snapshotID))
        }
        older = model.snapshots.filter { $0.id != model.release.snapshotID }.map {
            PageFrame.Link(label: $0.id, url: place.snapshot($0.id))
        }
        hasOlder = !older.isEmpty
    }
}

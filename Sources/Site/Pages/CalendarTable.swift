import Cells
import Definition
import Publish

/// On which day the figures of each quarter were planned, and on which they came; the year ahead included.
struct CalendarTable {
    let table: DataTable

    init(_ context: SiteContext, at place: PagePlace) {
        let words = context.words
        let hasVintages = context.model.definition.disclosure.vintages.count > 1
        let rows = context.model.release.calendar.map { entry -> Markup in
            let vintage: Markup = hasVintages ? "<td>\(words("vintage.\(entry.vintage)"))</td>" : ""
            return """
                <tr><th scope="row">\(context.format.quarter(entry.period).capitalisedFirst)</th>\(vintage)\
                <td>\(CalendarTable.day(entry.plannedOn, context))</td>\
                <td>\(CalendarTable.actual(entry, context, at: place))</td></tr>

                """
        }.joined()
        let vintage: [DataTable.Column] = hasVintages ? [.text(words("indicator.vintage_column"))] : []
        table = DataTable(
            words, caption: words("releases.planned_caption"),
            columns: [.text(words("releases.period"))] + vintage + [
                .text(words("releases.planned_day")), .text(words("releases.actual_day")),
            ], rows: rows, cssClass: "worked")
    }

    /// The first day on which it came, how many days after the planned one, and its snapshot; where that was taken back,
    /// when and in which one it was published again. Or that it has not come.
    private static func actual(_ entry: ReleaseDates.Entry, _ context: SiteContext, at place: PagePlace) -> Markup {
        guard let published = entry.publishedOn else { return "\(context.words("releases.not_yet"))" }
        let days = Int(published.dayNumber - entry.plannedOn.dayNumber)
        let after =
            days == 0
            ? context.words("releases.on_the_day")
            : context.words("releases.days_after", counting: days, ["count": context.format.integer(days)])
        let first = link(entry.takenBackID ?? entry.snapshotID, context, at: place).map { id -> Markup in ", \(id)" }
        let later = entry.takenBackID == nil ? "" : again(entry, context, at: place)
        return "\(day(published, context)) <small>(\(after))</small>\(first ?? "")\(later)"
    }

    private static func again(_ entry: ReleaseDates.Entry, _ context: SiteContext, at place: PagePlace) -> Markup {
        guard let day = entry.publishedAgainOn, let good = link(entry.snapshotID, context, at: place) else {
            return " (\(context.words("releases.taken_back")))"
        }
        let words = context.words("releases.taken_back_again", ["day": context.format.day(day)])
        return " (\(words) \(good))"
    }

    private static func link(_ id: String?, _ context: SiteContext, at place: PagePlace) -> Markup? {
        context.model.snapshots.first { $0.id == id }.map { snapshot -> Markup in
            "<a href=\"\(place.snapshot(snapshot.id))\">\(snapshot.id)</a>"
        }
    }

    private static func day(_ day: CivilDate, _ context: SiteContext) -> Markup {
        "<time datetime=\"\(day.iso)\">\(context.format.day(day))</time>"
    }
}

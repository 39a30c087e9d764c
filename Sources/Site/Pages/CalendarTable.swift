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

    /// The day it came and how many days after the planned one, with its snapshot; or that it has not come.
    private static func actual(_ entry: ReleaseDates.Entry, _ context: SiteContext, at place: PagePlace) -> Markup {
        guard let published = entry.publishedOn else { return "\(context.words("releases.not_yet"))" }
        let days = Int(published.dayNumber - entry.plannedOn.dayNumber)
        let after =
            days == 0
            ? context.words("releases.on_the_day")
            : context.words("releases.days_after", counting: days, ["count": context.format.integer(days)])
        let snapshot = context.model.snapshots.first { $0.id == entry.snapshotID }.map { entry -> Markup in
            ", <a href=\"\(place.snapshot(entry.id))\">\(entry.id)</a>"
        }
        return "\(day(published, context)) <small>(\(after))</small>\(snapshot ?? "")"
    }

    private static func day(_ day: CivilDate, _ context: SiteContext) -> Markup {
        "<time datetime=\"\(day.iso)\">\(context.format.day(day))</time>"
    }
}

import CanonicalJSON
package import Cells
import Definition
import DurableFiles

/// `calendar.json` and `calendar.ics`: on which day which quarter is due, twelve months ahead, and when it came in fact.
///
/// - Source: `publication.md` section 5; RFC 5545.
package struct ReleaseDates {
    private static let daysAhead = 366
    private static let lineLimit = 75

    package struct Entry: Sendable, Hashable {
        package let period: Quarter
        package let vintage: String
        package let plannedOn: CivilDate
        /// The first day on which it came, also where that snapshot was taken back since; nil until it has come.
        package let publishedOn: CivilDate?
        /// The first snapshot that is still good; nil where none is.
        package let snapshotID: String?
        /// The one in which it came first, where that was taken back.
        package var takenBackID: String?
        /// Then: the day of the one that is still good.
        package var publishedAgainOn: CivilDate?
    }

    let definition: PipelineDefinition
    let snapshots: [SnapshotSummary]
    /// Unix seconds.
    let generatedAt: Int64

    var files: [PublishedFile] {
        [
            PublishedFile(path: "calendar.json", bytes: json.serialized()),
            PublishedFile(path: "calendar.ics", bytes: Array(calendar.utf8)),
        ]
    }

    var entries: [Entry] {
        let end = HanoiTime.day(of: generatedAt * 1_000_000).adding(days: ReleaseDates.daysAhead)
        var entries: [Entry] = []
        var quarter = definition.settings.firstQuarter
        while quarter.lastDay < end {
            for vintage in definition.disclosure.vintages {
                let planned = quarter.lastDay.adding(days: vintage.lagDays)
                if planned <= end { entries.append(entry(quarter, vintage.name, planned)) }
            }
            quarter = quarter.next
        }
        return entries.sorted { ($0.plannedOn, $0.vintage) < ($1.plannedOn, $1.vintage) }
    }

    /// Came with the first snapshot of the planned day or later that holds the quarter: taking that one back does not make
    /// the quarter late.
    private func entry(_ quarter: Quarter, _ vintage: String, _ planned: CivilDate) -> Entry {
        let holders = snapshots.reversed().filter { $0.to >= quarter && day(of: $0) >= planned }
        let good = holders.first { !$0.standing.state.isTakenBack }
        let isTakenBack = holders.first?.standing.state.isTakenBack ?? false
        return Entry(
            period: quarter, vintage: vintage, plannedOn: planned, publishedOn: holders.first.map { day(of: $0) },
            snapshotID: good?.id, takenBackID: isTakenBack ? holders.first?.id : nil,
            publishedAgainOn: isTakenBack ? good.map { day(of: $0) } : nil)
    }

    private func day(of snapshot: SnapshotSummary) -> CivilDate { HanoiTime.day(of: snapshot.publishedAt * 1_000_000) }

    private var json: JSONValue {
        .object([
            "schema": "nq57/calendar/1",
            "releases": .array(
                entries.map {
                    .object(present: [
                        "time_period": .string($0.period.description), "vintage": .string($0.vintage),
                        "planned_on": .string($0.plannedOn.iso), "published_on": $0.publishedOn.map { .string($0.iso) },
                        "snapshot_id": $0.snapshotID.map { .string($0) },
                        "taken_back_snapshot_id": $0.takenBackID.map { .string($0) },
                        "published_again_on": $0.publishedAgainOn.map { .string($0.iso) },
                    ])
                }),
        ])
    }

    private var calendar: String {
        let stamp = UTCTime(seconds: generatedAt).text.replacing("-", with: "").replacing(":", with: "")
        let events = entries.flatMap { entry -> [String] in
            [
                "BEGIN:VEVENT", "UID:\(entry.period)-\(entry.vintage)@\(definition.publication.name)",
                "DTSTAMP:\(stamp)",
                "DTSTART;VALUE=DATE:\(entry.plannedOn.iso.replacing("-", with: ""))",
                "SUMMARY:\(summary(entry.period))", "END:VEVENT",
            ]
        }
        let lines =
            ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//nq57//\(definition.publication.name)//EN"] + events
            + ["END:VCALENDAR"]
        return lines.map { folded($0) + "\r\n" }.joined()
    }

    private func summary(_ quarter: Quarter) -> String {
        Language.allCases.map { language in
            let mark = definition.settings.isSynthetic ? definition.syntheticMark(language) + ": " : ""
            return mark
                + definition.sentences.text("feeds.planned", language, ["period": quarter.description])
        }.joined(separator: " / ").replacing(",", with: "\\,").replacing(";", with: "\\;")
    }

    /// No line is longer than 75 bytes; what follows begins with a space.
    private func folded(_ line: String) -> String {
        var (text, length) = ("", 0)
        for character in line {
            let size = String(character).utf8.count
            if length + size > ReleaseDates.lineLimit {
                text += "\r\n "
                length = 1
            }
            text.append(character)
            length += size
        }
        return text
    }
}

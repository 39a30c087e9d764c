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
        /// Nil until it has come, like the snapshot.
        package let publishedOn: CivilDate?
        package let snapshotID: String?
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

    /// The first snapshot that came on the day or later, with that quarter in it, and was not taken back since.
    private func entry(_ quarter: Quarter, _ vintage: String, _ planned: CivilDate) -> Entry {
        let first = snapshots.last {
            $0.to >= quarter && day(of: $0) >= planned && !$0.standing.state.isTakenBack
        }
        return Entry(
            period: quarter, vintage: vintage, plannedOn: planned, publishedOn: first.map { day(of: $0) },
            snapshotID: first?.id)
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

package import CanonicalJSON
import Cells
import Definition

/// One screen for the operator, worst first: the last run, who is behind, what is due, what is live.
package struct StatusScreen: Sendable {
    private let definition: PipelineDefinition
    private let report: RunReport?
    /// Why a later run could not begin; nil where none was refused since.
    private let refusal: RunRefusal?
    private let activity: RunActivity
    /// What the run that is under way waits for.
    private let secondTry: SecondTry?
    private let calendar: ReleaseCalendar
    /// Due quarters whose vintage of today is not sealed; or what is wrong with the ledger.
    private let unpublished: Result<[Quarter], RunError>
    /// What is wrong with the ledger's copy; nil also where none is named.
    private let ledgerCopy: RunError?
    private let live: LiveSnapshot
    /// A rotation of keys that has not ended: until it has, no run reads or publishes.
    private let rotation: RotationRecord?
    private let asOf: CivilDate

    init(
        definition: PipelineDefinition, report: RunReport?, refusal: RunRefusal?, activity: RunActivity,
        secondTry: SecondTry?, calendar: ReleaseCalendar, unpublished: Result<[Quarter], RunError>,
        ledgerCopy: RunError?, live: LiveSnapshot,
        rotation: RotationRecord?, asOf: CivilDate
    ) {
        self.definition = definition
        self.report = report
        self.refusal = refusal
        self.activity = activity
        self.secondTry = secondTry
        self.calendar = calendar
        self.unpublished = unpublished
        self.ledgerCopy = ledgerCopy
        self.live = live
        self.rotation = rotation
        self.asOf = asOf
    }

    private var due: [Quarter] {
        guard case .success(let quarters) = unpublished else { return calendar.due }
        return quarters
    }

    package var text: String {
        ((refusal?.lines ?? []) + rotationLines + ledgerLines + copyLines + errorLines + faultLines + runLines
            + siteLines + coverageLines + unread.lines).joined(separator: "\n")
    }

    package var json: JSONValue {
        .object([
            "schema": "nq57/status/1", "pipeline": .string(definition.settings.name), "as_of": .string(asOf.iso),
            "last_run": report?.json ?? .null, "refused": refusal?.json ?? .null,
            "interrupted": .bool(activity == .interrupted),
            "running_since": activity.runningSince.map { .string($0) } ?? .null,
            "second_try": secondTry?.json ?? .null, "unread": unread.json,
            "due": .array(due.map { .string($0.description) }), "snapshot": live.snapshot.map { .string($0) } ?? .null,
            "rotation": rotationJSON, "ledger_copy": ledgerCopy?.json ?? .null,
        ])
    }

    private var unread: UnreadCommunes { UnreadCommunes(definition, asOf: asOf) }

    private var rotationJSON: JSONValue {
        guard let rotation else { return .null }
        return .object(["from": .string(rotation.from), "to": .string(rotation.to)])
    }

    private var rotationLines: [String] {
        guard let rotation else { return [] }
        return [
            "KEYS        the rotation from \(rotation.from) to \(rotation.to) has not ended; nothing runs until it has",
            "      do: run nq57 key rotate again with the same keys until it ends", "",
        ]
    }

    private var ledgerLines: [String] {
        guard case .failure(let error) = unpublished else { return [] }
        return ["LEDGER      \(error.message)", "      do: \(error.remedy)", ""]
    }

    private var copyLines: [String] {
        ledgerCopy.map { ["COPY        \($0.message)", "      do: \($0.remedy)", ""] } ?? []
    }

    /// What ended the last run, if it did not come through.
    private var errorLines: [String] {
        guard let error = report?.error else { return [] }
        return ["FAILED      \(error.code): \(error.hangingMessage)", "      do: \(error.remedy)", ""]
    }

    private var faultLines: [String] {
        report.map { BehindList(definition: definition, report: $0).lines } ?? []
    }

    private var runLines: [String] {
        let now =
            (activity.runningSince.map { ["Now         running since \($0); what follows is of before"] } ?? [])
            + (secondTry.map { ["            it \($0.sentence)"] } ?? [])
        guard let report else {
            return now
                + [
                    activity == .interrupted
                        ? "Last run    interrupted; the next one continues" : "Last run    none has ended yet"
                ]
        }
        let seconds = report.finishedAt - report.startedAt
        let units = report.units.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        return now + [
            "Last run    \(report.run), exit \(report.status.rawValue) (\(report.status)), \(seconds) s",
            "Units       \(units.isEmpty ? "none read" : units); \(report.rows) rows",
        ] + (activity == .interrupted ? ["            a newer run was interrupted; the next one continues"] : [])
    }

    private var siteLines: [String] {
        let none = calendar.due.isEmpty ? "no quarter yet" : "nothing: all \(calendar.due.count) quarters are sealed"
        return [
            "Live        \(shown)",
            "Due         \(due.isEmpty ? none : due.map(\.description).joined(separator: ", "))",
            "Next        \(calendar.next.day.iso) (\(calendar.next.quarter))",
        ] + waitingLines
    }

    private var shown: String {
        switch live {
        case .nothingYet: "nothing is published yet"
        case .takenBack: "nothing: every snapshot was withdrawn or yanked"
        case .id(let snapshot): snapshot
        }
    }

    /// Due quarters that are not published yet: some commune may still report, or too few do.
    private var waitingLines: [String] {
        (report?.waiting ?? []).map { quarter in
            let end = calendar.patienceEnds(quarter)
            return asOf < end
                ? "            \(quarter) waits for all communes until \(end.iso)"
                : "            \(quarter) waited for all communes until \(end.iso); now for quorum.release of them"
        }
    }

    private var coverageLines: [String] {
        guard let report, let last = calendar.due.last else { return [] }
        let rows = report.coverage.filter { $0.quarter == last }
        guard let due = rows.map(\.due).max() else {
            // A run that is refused before it judges any quarter says nothing of what an earlier one judged.
            let judged = report.coverage.isEmpty ? "the last run did not judge it" : "no run has judged it yet"
            return ["Coverage    \(last): \(judged)"]
        }
        let gaps = rows.filter { $0.reporting < $0.due }.sorted {
            ($0.reporting, $0.series) < ($1.reporting, $1.series)
        }
        guard !gaps.isEmpty else {
            return ["Coverage    \(last): all \(due) communes in every dataset"]
        }
        return ["Coverage    \(last)"] + gaps.prefix(10).map { "  \($0.series): \($0.sentence)" }
    }
}

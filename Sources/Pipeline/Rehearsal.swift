import Cells
import Protect
import Publish

/// What a rehearsal of a publication found: for a person who decides whether to publish.
///
/// Says where and what, never a figure.
struct Rehearsal {
    let lines: [String]

    /// Nil for what was no rehearsal.
    init?(_ outcome: PublishOutcome, live: String?, isDryRun: Bool) {
        guard isDryRun else { return nil }
        switch outcome {
        case .rehearsed(let release, let verdicts):
            lines = Rehearsal.judgement(verdicts) + Rehearsal.content(release, live)
        case .nothingToDo(let id):
            lines = ["Nothing to publish, and nothing for the gate: \(id ?? "no snapshot") says all of it already."]
        default: return nil
        }
    }

    /// What the gate counted up to its refusal.
    static func summary(_ refusal: GateRefusal) -> String {
        summary(refusal.verdicts, unmadeChecks: refusal.unmadeChecks)
    }

    private static func judgement(_ verdicts: [GateVerdict]) -> [String] {
        [summary(verdicts, unmadeChecks: 0)] + verdicts.flatMap(\.findings).lines.map { "  \($0)" }
    }

    private static func summary(_ verdicts: [GateVerdict], unmadeChecks: Int) -> String {
        let results = Dictionary(grouping: verdicts, by: \.result)
        let counts = [GateVerdict.Result.pass, .warn, .overridden, .refused].map { result in
            let checks = results[result, default: []].map(\.check)
            let named = result == .pass || checks.isEmpty ? "" : " (\(checks.sorted().joined(separator: ", ")))"
            return "\(checks.count) \(result.rawValue)\(named)"
        }
        let all = unmadeChecks == 0 ? "" : " of \(verdicts.count + unmadeChecks)"
        return "The gate: \(verdicts.count)\(all) checks; \(counts.joined(separator: ", "))."
    }

    private static func content(_ release: Release, _ live: String?) -> [String] {
        let quarters = release.observations.periods.map(\.description)
        return [
            "Would be published: \(release.snapshotID), \(release.observations.rows.count) figures of "
                + "\(quarters.first ?? "–") to \(quarters.last ?? "–"), \(release.files.count) files; "
                + "live: \(live ?? "nothing"). Nothing was published."
        ]
    }
}

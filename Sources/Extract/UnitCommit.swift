import Anonymise
import Cells
import Definition

/// Writes the manifests of one series' units: of those read, and of those that did not change.
struct UnitCommit {
    let plan: ExtractionPlan
    let task: SeriesTask
    let session: any SourceSession
    let attempt: Int
    let digests: UnitManifest.Digests
    let unlocked: [String]
    let counted: SeriesCensus

    /// The manifest brought up to date, if nothing in the unit changed since; else nil, and nothing is written.
    func renewed(_ manifest: UnitManifest) throws -> UnitManifest? {
        let quarter = manifest.unit.quarter
        guard let fingerprint = fingerprint(quarter), fingerprint == manifest.fingerprint,
            census(quarter).rows == manifest.census.rows
        else { return nil }
        try plan.store.forgetSuspect(of: manifest)
        let isSameDay = manifest.asOf == plan.asOf && manifest.sourceState.dataTime == session.dataTime
        if isSameDay, manifest.census == census(quarter) { return manifest }
        var renewed = manifest
        renewed.run = plan.run
        renewed.asOf = plan.asOf
        renewed.attempt = attempt
        renewed.sourceState = state
        renewed.census = census(quarter)
        try plan.store.commit(renewed)
        return renewed
    }

    /// Commits a staged unit, unless it goes beyond a limit that nobody has accepted: then its refused lines are kept for
    /// whoever is to judge.
    func commit(_ staged: StagedUnit, last: UnitManifest?) throws -> UnitOutcome {
        let isRegister = task.dataset.kind == .register
        let quarter = staged.unit.quarter
        let manifest = UnitManifest(
            staged: staged, run: plan.run, asOf: plan.asOf, attempt: attempt, sourceState: state,
            census: census(quarter), fingerprint: fingerprint(quarter), digests: digests, tool: plan.tool,
            isAsOfLate: isRegister && last == nil && plan.asOf > quarter.lastDay)
        if !plan.accepted.contains(staged.unit),
            let limit = UnitLimits(settings: plan.settings).exceeded(by: staged, last: last, isRegister: isRegister)
        {
            try plan.store.setAside(manifest)
            return .suspect(limit, isCarried: last != nil)
        }
        try plan.store.commit(manifest)
        return .committed(manifest)
    }

    private func fingerprint(_ quarter: Quarter) -> String? {
        let text = session.fileFingerprint() ?? counted.fingerprint(quarter, serverVersion: session.serverVersion)
        return text.map { plan.keys.fingerprint(of: Array($0.utf8)) }
    }

    private var state: UnitManifest.SourceState {
        UnitManifest.SourceState(
            kind: session.kind, server: session.serverVersion, snapshot: session.snapshot, dataTime: session.dataTime,
            heldMilliseconds: session.heldMilliseconds, unlocked: unlocked)
    }

    private func census(_ quarter: Quarter) -> UnitManifest.Census {
        let undated = counted.census.undated
        return UnitManifest.Census(
            rows: counted.census.rows[quarter] ?? 0,
            undated: [.missingKey, .missingTime, .badTime].reduce(0) { $0 + (undated[$1] ?? 0) },
            after: undated[.futureTime] ?? 0,
            series: session.fileFingerprint() == nil ? nil : counted.census.kept)
    }
}

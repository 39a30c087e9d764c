import Cells
import Definition

/// G09: what was sealed is published as it was sealed; a quarter is closed and its lag over; at most two epochs.
///
/// Does not compare with what is live: the files of older snapshots never change.
struct VintageRule: GateRule {
    let id = "G09"
    private static let mostEpochs = 2

    func findings(_ subject: GateSubject) -> [GateFinding] {
        subject.pairs.flatMap { pair in
            let table = pair.published
            let place = "\(table.measure) \(table.quarter)"
            var findings: [GateFinding] = []
            if let asOf = subject.asOf, !isDue(table, asOf, subject.definition) {
                findings.append(finding(place, "a quarter that is not due", "closed quarters whose lag is over"))
            }
            if let entry = subject.ledger?.entry(table.key), entry.tableSHA256 != table.manifestSHA256(pair.plan) {
                findings.append(finding(place, "other values than were sealed", "the sealed vintage, byte for byte"))
            }
            if subject.ledger?.isWithdrawn(.vintage(table.key)) ?? false {
                findings.append(finding(place, "values that were withdrawn", "a withdrawn vintage stays withdrawn"))
            }
            if table.epoch >= VintageRule.mostEpochs {
                findings.append(finding(place, "a third vintage", "at most two"))
            }
            return findings
        }
    }

    private func isDue(_ table: ProtectedTable, _ asOf: CivilDate, _ definition: PipelineDefinition?) -> Bool {
        let vintage = definition?.disclosure.vintages.first { $0.epoch == table.epoch }
        return vintage.map { table.quarter.lastDay.adding(days: $0.lagDays) <= asOf } ?? false
    }
}

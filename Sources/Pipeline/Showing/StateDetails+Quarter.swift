import CanonicalJSON
package import Cells
import Definition
import DurableFiles
import Protect

extension StateDetails {
    /// Whether a quarter is due, sealed and published, and who reports what for it.
    ///
    /// - Errors: exit 64 for a quarter before the first; `LedgerError`, `StagingError`.
    package func quarter(_ quarter: Quarter) throws -> Shown {
        guard quarter >= definition.settings.firstQuarter else {
            throw StateDetails.unknown("quarter \(quarter)", "the first is \(definition.settings.firstQuarter)")
        }
        let calendar = ReleaseCalendar(definition, asOf: identity.asOf)
        let isDue = calendar.due.contains(quarter)
        let ledger = try VintageLedger(reading: places.state.files)
        let sealed = definition.disclosure.vintages.filter { ledger.isSealed(quarter, epoch: $0.epoch) }
        let report = try archive.lastReport()
        let coverage = (report?.coverage ?? []).filter { $0.quarter == quarter }
        let isWaiting = report?.waiting.contains(quarter) ?? false
        let gaps = coverage.filter { $0.reporting < $0.due }.map { "\($0.series) \($0.sentence)" }
        let due = isDue ? "yes, vintage \(calendar.vintage(of: quarter).name)" : "no, ends on \(quarter.lastDay.iso)"
        let seals = sealed.map { vintage in
            "\(vintage.name) at \(sealTime(of: quarter, epoch: vintage.epoch, in: ledger) ?? "an unknown time")"
        }
        return Shown(
            quarter.description,
            [
                ("due", due), ("sealed", seals.isEmpty ? "no vintage" : seals.joined(separator: ", ")),
                ("waiting", isWaiting ? "for all communes until \(calendar.patienceEnds(quarter).iso)" : "no"),
                (
                    "coverage",
                    coverage.isEmpty
                        ? "not judged yet"
                        : gaps.isEmpty ? "all communes in every dataset" : gaps.joined(separator: ", ")
                ),
            ],
            .object([
                "schema": "nq57/quarter/1", "quarter": .string(quarter.description), "due": .bool(isDue),
                "sealed": .strings(sealed.map(\.name)), "waiting": .bool(isWaiting),
                "coverage": .array(coverage.map(\.json)),
            ]))
    }

    private func sealTime(of quarter: Quarter, epoch: Int, in ledger: VintageLedger) -> String? {
        for case .vintage(let entry) in ledger.entries where entry.quarter == quarter && entry.epoch == epoch {
            return entry.at
        }
        return nil
    }
}

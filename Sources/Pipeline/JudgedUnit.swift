import Anonymise
import Cells
import Publish

/// One unit that is due, and whether it counts.
struct JudgedUnit: Hashable {
    let area: AreaCode
    let unit: UnitID
    /// Nil where it is counted.
    let reason: MissingReason?
    let isDisabled: Bool
    let readOn: CivilDate?

    /// Whether figures of its quarter wait for it: it may still come.
    var isAwaited: Bool { reason != nil && reason != .notCollected && !isDisabled }

    func published(dataset: String) -> Coverage {
        let status: Coverage.Status =
            switch reason {
            case nil: .reported
            case _ where isDisabled: .disabled
            case .sourceRefused: .rejected
            default: .missing
            }
        return Coverage(
            area: area, dataset: dataset, period: unit.quarter, status: status, reason: reason,
            receivedOn: reason == nil ? readOn : nil)
    }
}

extension JudgedUnit {
    private static let separator: Character = ","

    /// `area,source,series,reason,disabled,read_on`.
    var line: String {
        [
            area.id, unit.source, unit.series, reason?.rawValue ?? "", isDisabled ? "1" : "0", readOn?.iso ?? "",
        ].joined(separator: String(JudgedUnit.separator))
    }

    /// Nil unless the line is one of ours.
    init?(line: Substring, quarter: Quarter) {
        let fields = line.split(separator: JudgedUnit.separator, omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 6, fields[0].hasPrefix("x"),
            fields[3].isEmpty || MissingReason(rawValue: fields[3]) != nil
        else { return nil }
        self.init(
            area: AreaCode(commune: String(fields[0].dropFirst())),
            unit: UnitID(source: fields[1], series: fields[2], quarter: quarter),
            reason: MissingReason(rawValue: fields[3]), isDisabled: fields[4] == "1", readOn: CivilDate(iso: fields[5]))
    }
}

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
    /// Nil where nothing was read, or it was sealed before this was kept.
    let rejected: RejectedShare?

    /// Whether figures of its quarter wait for it: it may still come.
    var isAwaited: Bool { isDue && reason != nil && reason != .notCollected && !isDisabled }
    /// Whether it was read after its quarter, from data of before the end of it: a clock is wrong, or a copy lags behind.
    var isEarly: Bool { reason == .notReported && !isDisabled && readOn.map { $0 > unit.quarter.lastDay } ?? false }
    /// Nothing is due of a quarter in which the commune does not exist.
    var isDue: Bool { !(reason?.isOfNoArea ?? false) }

    func published(dataset: String) -> Coverage {
        let status: Coverage.Status =
            switch reason {
            case nil: .reported
            case .beforeStart, .areaChange: .notDue
            case _ where isDisabled: .disabled
            case .sourceRefused: .rejected
            default: .missing
            }
        return Coverage(
            area: area, dataset: dataset, period: unit.quarter, status: status, reason: reason,
            receivedOn: reason == nil ? readOn : nil, rejected: reason == nil ? rejected : nil)
    }
}

extension JudgedUnit {
    private static let separator: Character = ","

    /// `area,source,series,reason,disabled,read_on,rejected`.
    var line: String {
        [
            area.id, unit.source, unit.series, reason?.rawValue ?? "", isDisabled ? "1" : "0", readOn?.iso ?? "",
            rejected?.rawValue ?? "",
        ].joined(separator: String(JudgedUnit.separator))
    }

    /// Nil unless the line is one of ours; older ones end before `rejected`.
    init?(line: Substring, quarter: Quarter) {
        let fields = line.split(separator: JudgedUnit.separator, omittingEmptySubsequences: false).map(String.init)
        guard (6...7).contains(fields.count), fields[0].hasPrefix("x"),
            fields[3].isEmpty || MissingReason(rawValue: fields[3]) != nil
        else { return nil }
        self.init(
            area: AreaCode(commune: String(fields[0].dropFirst())),
            unit: UnitID(source: fields[1], series: fields[2], quarter: quarter),
            reason: MissingReason(rawValue: fields[3]), isDisabled: fields[4] == "1", readOn: CivilDate(iso: fields[5]),
            rejected: fields.count > 6 ? RejectedShare(rawValue: fields[6]) : nil)
    }
}

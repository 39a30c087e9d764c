import CanonicalJSON
import Cells

/// One line of the ledger: a sealed vintage, or the microdata of a quarter, is published no more.
///
/// Nothing is freed by it: the epoch, or the file number and panel, stay used.
///
/// - Source: `disclosure.md` section 11.
package struct WithdrawalEntry: Hashable, Sendable {
    package let sequence: Int64
    /// UTC, `2026-11-15T02:00:00Z`.
    package let at: String
    package let withdrawal: Withdrawal
    /// SHA-256 of the line before, with its line feed; 64 zeros for the first.
    package let previous: String

    package var subject: LedgerSubject { withdrawal.subject }

    /// The line without its line feed.
    var line: String {
        let common: [String: JSONValue] = [
            "at": .string(at), "decided_by": .string(withdrawal.decidedBy), "prev": .string(previous),
            "reason_code": .string(withdrawal.reason.rawValue), "seq": .integer(sequence), "type": "withdrawn",
        ]
        return JSONValue.object(common.merging(subject.members) { $1 }).line()
    }
}

extension WithdrawalEntry {
    /// Nil where a field is missing.
    init?(_ json: JSONValue) {
        guard let sequence = json["seq"]?.integer, let at = json["at"]?.string, let subject = LedgerSubject(json),
            let reason = json["reason_code"]?.string.flatMap({ Withdrawal.Reason(rawValue: $0) }),
            let decidedBy = json["decided_by"]?.string, let previous = json["prev"]?.string
        else { return nil }
        self.init(
            sequence: sequence, at: at, withdrawal: Withdrawal(of: subject, reason: reason, decidedBy: decidedBy),
            previous: previous)
    }
}

extension LedgerSubject {
    fileprivate var members: [String: JSONValue] {
        switch self {
        case .vintage(let key):
            [
                "of": "vintage", "measure": .string(key.measure), "quarter": .string(key.quarter.description),
                "epoch": .integer(key.epoch),
            ]
        case .microdata(let quarter): ["of": "microdata", "quarter": .string(quarter.description)]
        }
    }

    fileprivate init?(_ json: JSONValue) {
        guard let quarter = json["quarter"]?.string.flatMap({ Quarter($0) }) else { return nil }
        switch json["of"]?.string {
        case "vintage":
            guard let measure = json["measure"]?.string, let epoch = json["epoch"]?.integer else { return nil }
            self = .vintage(VintageKey(measure: measure, quarter: quarter, epoch: Int(epoch)))
        case "microdata": self = .microdata(quarter)
        default: return nil
        }
    }
}

import CanonicalJSON
import Cells
import DurableFiles

/// What a withdrawal has set out to do: written, private, before anything is touched, and removed when all is done. A later
/// start of any verb goes on with it.
///
/// - Source: `publication.md` section 9; docs/decisions/0082.
struct WithdrawalPlan: Hashable {
    private static let folder = "withdrawals"

    let ids: [String]
    let reasonCode: Tombstone.Reason
    let decision: StateDecision
    /// Unix seconds.
    let at: Int64

    private var name: String { "\(WithdrawalPlan.folder)/\(ids.first ?? "").json" }

    func write(to state: DurableFolder) throws { try state.write(json.serialized(), to: name) }
    func remove(from state: DurableFolder) throws { try state.remove(name) }

    /// Those that were begun and not ended, oldest first.
    ///
    /// - Errors: `damaged`.
    static func unfinished(in state: DurableFolder) throws -> [WithdrawalPlan] {
        try state.list(folder).map { name in
            guard let plan = WithdrawalPlan(reading: try state.read("\(folder)/\(name)")) else {
                throw PublishError(
                    .damaged, "the plan of a withdrawal is unreadable",
                    remedy: "remove it, and give the command nq57 withdraw again", place: "\(folder)/\(name)")
            }
            return plan
        }
    }

    private var json: JSONValue {
        .object([
            "schema": "nq57/withdrawal-plan/1", "ids": .strings(ids), "reason_code": .string(reasonCode.rawValue),
            "reason": decision.reason.json, "decided_by": .string(decision.decidedBy),
            "at": .string(UTCTime(seconds: at).text),
        ])
    }
}

extension WithdrawalPlan {
    fileprivate init?(reading bytes: [UInt8]) {
        guard let json = try? JSONValue(parsing: bytes), let ids = json["ids"]?.array?.compactMap(\.string),
            let code = json["reason_code"]?.string.flatMap({ Tombstone.Reason(rawValue: $0) }),
            let reason = LocalisedText(json: json["reason"]), let decidedBy = json["decided_by"]?.string,
            let at = json["at"]?.string.flatMap({ UTCTime($0) })
        else { return nil }
        self.init(
            ids: ids, reasonCode: code, decision: StateDecision(reason: reason, decidedBy: decidedBy), at: at.seconds)
    }
}

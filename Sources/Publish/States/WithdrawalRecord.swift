import CanonicalJSON
import Cells
import DurableFiles

/// What the ledger is to be told, kept beside the plan: once the bytes are gone, nothing else says it.
struct WithdrawalRecord {
    let state: DurableFolder
    let plan: WithdrawalPlan

    private var name: String { "history/withdrawals/\(plan.ids.first ?? "").json" }

    /// As kept by a run that died; else made, and kept. Nil where the ledger is told nothing.
    func content(_ make: () throws -> WithdrawnContent?) throws -> WithdrawnContent? {
        if state.exists(name), let json = try? JSONValue(parsing: try state.read(name)) {
            return WithdrawnContent(json)
        }
        let content = try make()
        try state.write((content?.json ?? .object([:])).serialized(), to: name)
        return content
    }

    func remove() throws { try state.remove(name) }
}

extension WithdrawnContent {
    fileprivate var json: JSONValue {
        .object([
            "vintages": .array(
                vintages.map {
                    .object([
                        "measure": .string($0.measure), "quarter": .string($0.quarter.description),
                        "vintage": .string($0.name),
                    ])
                }), "microdata": .strings(microdata.map(\.description)), "reason_code": .string(reason.rawValue),
            "decided_by": .string(decidedBy), "at": .string(at),
        ])
    }

    fileprivate init?(_ json: JSONValue) {
        guard let vintages = json["vintages"]?.array, let microdata = json["microdata"]?.array,
            let reason = json["reason_code"]?.string.flatMap({ WithdrawalReason(rawValue: $0) }),
            let decidedBy = json["decided_by"]?.string, let at = json["at"]?.string
        else { return nil }
        self.init(
            vintages: vintages.compactMap { entry in
                guard let measure = entry["measure"]?.string, let name = entry["vintage"]?.string,
                    let quarter = entry["quarter"]?.string.flatMap({ Quarter($0) })
                else { return nil }
                return Vintage(measure: measure, quarter: quarter, name: name)
            }, microdata: microdata.compactMap { $0.string.flatMap { Quarter($0) } }, reason: reason,
            decidedBy: decidedBy, at: at)
    }
}

import Cells
import DurableFiles
import Protect

/// What was told with a quarter about records that came too late for earlier ones: figures, published as they lie here.
///
/// Kept beside the ledger as `ledger/<quarter>.late.csv`, written before the seal.
struct SealedLateRecords {
    let state: DurableFolder

    /// Of quarters that are sealed; empty for one that had none.
    func records(_ quarters: [Quarter]) throws -> [LateRecords] {
        try quarters.flatMap { quarter -> [LateRecords] in
            guard state.exists(name(quarter)) else { return [] }
            let lines = String(decoding: try state.read(name(quarter)), as: UTF8.self).split(separator: "\n")
            let records = lines.compactMap { LateRecords(line: $0) }
            guard records.count == lines.count, records.allSatisfy({ $0.period == quarter }) else {
                throw RunError(
                    code: "damagedState", message: "\(name(quarter)) holds lines that are none of ours.",
                    remedy: "put the ledger back from its copy or a backup: ops/restore --ledger", status: .state)
            }
            return records
        }
    }

    func write(_ records: [LateRecords], of quarter: Quarter) throws {
        let text = records.map { $0.fields.joined(separator: ",") + "\n" }.joined()
        try state.write(Array(text.utf8), to: name(quarter))
    }

    private func name(_ quarter: Quarter) -> String { "ledger/\(quarter).late.csv" }
}

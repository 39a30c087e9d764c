import Cells
import DurableFiles

/// Who reported what when a quarter was sealed: a hole stays a hole of that vintage, whatever comes later.
///
/// Kept beside the ledger as `ledger/<quarter>.<epoch>.coverage.csv`, written before the seal; every line is published, too.
struct SealedCoverage {
    let state: DurableFolder

    /// Nil if the quarter was never sealed.
    func units(_ quarter: Quarter, epoch: Int) throws -> [JudgedUnit]? {
        let name = name(quarter, epoch)
        guard state.exists(name) else { return nil }
        let lines = String(decoding: try state.read(name), as: UTF8.self).split(separator: "\n")
        let units = lines.compactMap { JudgedUnit(line: $0, quarter: quarter) }
        guard units.count == lines.count else {
            throw RunError(
                code: "damagedState", message: "\(name) holds lines that are none of ours.",
                remedy: "put the ledger back from its copy or a backup: ops/restore --ledger", status: .state)
        }
        return units
    }

    func write(_ units: [JudgedUnit], of quarter: Quarter, epoch: Int) throws {
        let text = units.map { $0.line + "\n" }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined()
        try state.write(Array(text.utf8), to: name(quarter, epoch))
    }

    private func name(_ quarter: Quarter, _ epoch: Int) -> String { "ledger/\(quarter).\(epoch).coverage.csv" }
}

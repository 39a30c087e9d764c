import Anonymise
import Definition

/// The limits beyond which a unit is suspect: shares, but never less than five rows; and the size of its last commit.
struct UnitLimits {
    let settings: PipelineSettings.Extraction

    private static let smallest = 5

    /// The first limit that the unit goes beyond.
    func exceeded(by staged: StagedUnit, last: UnitManifest?, isRegister: Bool) -> UnitLimit? {
        let rows = staged.partition.rows + staged.faultyRows
        if let limit = above(.quarantined, staged.faultyRows, settings.quarantinedBasisPoints, of: rows) {
            return limit
        }
        let unmapped = staged.counts.unknownCodes.values.max() ?? 0
        if let limit = above(.unmapped, unmapped, settings.unmappedBasisPoints, of: rows) { return limit }
        guard let before = last?.partition.rows, before > 0 else { return nil }
        return comparison(staged.partition.rows, before, isRegister: isRegister)
    }

    private func above(_ kind: UnitLimit.Kind, _ found: Int, _ basisPoints: Int, of rows: Int) -> UnitLimit? {
        let allowed = max(UnitLimits.smallest, rows * basisPoints / 10_000)
        return found > allowed ? UnitLimit(kind, found: found, allowed: allowed) : nil
    }

    private func comparison(_ rows: Int, _ before: Int, isRegister: Bool) -> UnitLimit? {
        if rows == 0 { return UnitLimit(.emptied, found: 0, allowed: before) }
        let least = before - before * settings.shrinkBasisPoints / 10_000
        if rows < least { return UnitLimit(.shrunk, found: rows, allowed: least) }
        let most = 2 * before
        return isRegister && rows > most ? UnitLimit(.grown, found: rows, allowed: most) : nil
    }
}

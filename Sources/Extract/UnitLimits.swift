import Anonymise
import Definition

/// The limits beyond which a unit is suspect: shares, but never less than five rows; and the size of its last commit.
///
/// A share that a person accepted is no news: only so can the last commit be beyond the usual limit.
///
/// - Source: `extraction.md` section 8; decision 0147.
struct UnitLimits {
    let settings: PipelineSettings.Extraction

    private static let smallest = 5

    /// The first limit that the unit goes beyond.
    func exceeded(by staged: StagedUnit, last: UnitManifest?, isRegister: Bool) -> UnitLimit? {
        let rows = staged.partition.rows + staged.faultyRows
        let lastRows = last.map { $0.partition.rows + $0.faultyRows } ?? 0
        func above(_ kind: UnitLimit.Kind, _ found: Int, _ basisPoints: Int, _ foundLast: Int) -> UnitLimit? {
            func usual(_ rows: Int) -> Int { max(UnitLimits.smallest, rows * basisPoints / 10_000) }
            // Rounded up, so that the same rows again are never too many.
            let accepted = foundLast > usual(lastRows) ? (rows * foundLast + lastRows - 1) / lastRows : 0
            let allowed = max(usual(rows), accepted)
            return found > allowed ? UnitLimit(kind, found: found, allowed: allowed) : nil
        }
        if let limit = above(
            .quarantined, staged.faultyRows, settings.quarantinedBasisPoints, last?.faultyRows ?? 0)
        {
            return limit
        }
        let unmapped = staged.counts.unknownCodes.values.max() ?? 0
        let unmappedLast = last?.unknownCodes.values.max() ?? 0
        if let limit = above(.unmapped, unmapped, settings.unmappedBasisPoints, unmappedLast) { return limit }
        guard let before = last?.partition.rows, before > 0 else { return nil }
        return comparison(staged.partition.rows, before, isRegister: isRegister)
    }

    private func comparison(_ rows: Int, _ before: Int, isRegister: Bool) -> UnitLimit? {
        if rows == 0 { return UnitLimit(.emptied, found: 0, allowed: before) }
        let least = before - before * settings.shrinkBasisPoints / 10_000
        if rows < least { return UnitLimit(.shrunk, found: rows, allowed: least) }
        let most = 2 * before
        return isRegister && rows > most ? UnitLimit(.grown, found: rows, allowed: most) : nil
    }
}

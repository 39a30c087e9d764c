import Cells
import DurableFiles

/// The microdata of a quarter with all that the ledger says of them, ready to be sealed.
package struct SealedMicrodata: Sendable {
    let quarter: Quarter
    let file: Int
    let panel: Int
    let node: [String: Int]
    let persons: Int
    let removed: Int
    /// The canonical CSV, and what was measured of it: later snapshots repeat the file from these.
    let csv: [UInt8]
    let manifest: [UInt8]
    let kid: String
    let policySHA256: String

    func entry(sequence: Int64, at: String, previous: String) -> MicrodataEntry {
        MicrodataEntry(
            sequence: sequence, at: at, quarter: quarter, file: file, panel: panel, node: node, persons: persons,
            removed: removed, csvSHA256: SHA256Hex.of(csv), manifestSHA256: SHA256Hex.of(manifest), kid: kid,
            policySHA256: policySHA256, previous: previous)
    }
}

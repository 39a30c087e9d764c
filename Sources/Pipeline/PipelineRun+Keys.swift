import Anonymise
import Cells
import Definition
import Protect

extension PipelineRun {
    /// What the gate judges of keys (G17), and what the disclosure report says of them.
    ///
    /// Searches the state for the draw keys of these quarters: derived ones are made again; of fresh ones, those that this
    /// process drew with.
    ///
    /// - Errors: `StagingError`, `DurableError`.
    func keyGate(_ store: StagingStore, _ ledger: VintageLedger, _ published: PublishedQuarters) throws -> KeyGate {
        KeyGate(
            encryption: definition.settings.stagingEncryption, keys: keys, facts: try store.facts(),
            ledgerKeys: ledger.keyNames,
            filesWithDrawKeys: try DrawKeyScan(knownDrawKeys(published, files: ledger.microdata.count)).files(
                in: state.files))
    }

    /// `files`: how many files of microdata are sealed.
    private func knownDrawKeys(_ published: PublishedQuarters, files: Int) -> [[UInt8]] {
        switch definition.settings.drawKeys {
        case .fresh: drawKeys.keys
        case .derived:
            published.choices.flatMap { choice in
                definition.measures.map {
                    keys.derivedTableKey(
                        measure: $0.id, quarter: choice.quarter.description, epoch: choice.vintage.epoch)
                }
                    + (0...files + published.choices.count).map {
                        keys.derivedReleaseKey(quarter: choice.quarter, file: $0)
                    }
            }
        }
    }
}

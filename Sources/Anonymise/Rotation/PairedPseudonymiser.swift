import Columns
package import Definition

/// Pseudonymises the rows of one source and dataset under two keys, and teaches a map what came of it.
package struct PairedPseudonymiser {
    private let old: Pseudonymiser
    private let new: Pseudonymiser

    package init(
        dataset: DatasetDefinition, source: String, keys old: PseudonymKeys, following new: PseudonymKeys,
        isSynthetic: Bool
    ) {
        self.old = Pseudonymiser(dataset: dataset, source: source, keys: old, isSynthetic: isSynthetic)
        self.new = Pseudonymiser(dataset: dataset, source: source, keys: new, isSynthetic: isSynthetic)
    }

    /// Adds every pseudonym of these rows, refused ones included: quarantine names rows by their keys.
    package func learn(_ batch: IdentifiedBatch, into map: inout PseudonymMap) {
        let (before, after) = (old.anonymise(batch), new.anonymise(batch))
        for row in 0..<before.rowCount {
            if let key = before.record(row), let renewed = after.record(row) { map.add(key, renewed) }
        }
        for (column, renewed) in zip(before.columns, after.columns) {
            guard case .fixed16(let bytes) = column.values, case .fixed16(let renewedBytes) = renewed.values else {
                continue
            }
            for row in 0..<before.rowCount where column.isValid(row) {
                map.add(Pseudonym(bytes, at: 16 * row), Pseudonym(renewedBytes, at: 16 * row))
            }
        }
    }
}

import Anonymise
import Definition
import DurableFiles

/// Digests of everything that decides what becomes of a unit's rows: a committed unit is reused only while they hold.
struct UnitDigests {
    let plan: ExtractionPlan

    func digests(_ task: SeriesTask, layoutName: String, layout: LayoutDataset) -> UnitManifest.Digests {
        UnitManifest.Digests(
            layout: files { $0.contains("layouts/\(layoutName).") || $0.contains("layouts/\(layoutName)/") },
            dataset: files { $0.hasSuffix("datasets/\(task.dataset.name).yaml") },
            codes: files { $0.contains("code_lists/") || $0.hasSuffix("communes.csv") },
            columns: columns(task, layout), key: plan.keys.checkValue)
    }

    private func files(_ belongs: (String) -> Bool) -> String {
        let lines = plan.fileDigests.filter { belongs($0.key) }.map { "\($0.value)  \($0.key)\n" }
        let sorted = lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return SHA256Hex.of(Array(sorted.joined().utf8))
    }

    private func columns(_ task: SeriesTask, _ layout: LayoutDataset) -> String {
        let read = layout.sourceColumns.map { "\($0.name) \($0.type.rawValue)\n" }
        let staged = task.dataset.stagedColumns.map { "\($0.name)\n" }
        return SHA256Hex.of(Array((read + ["\n"] + staged).joined().utf8))
    }
}

import Anonymise
import Definition
import DurableFiles

/// Digests of everything that decides what becomes of a unit's rows: a committed unit is reused only while they hold.
struct UnitDigests: Sendable {
    private let layouts: [String: String]
    private let datasets: [String: String]
    private let codes: String
    private let key: String

    /// `files` are the SHA-256 of the definition files, by path below the pipeline's folder.
    init(files: [String: String], layouts: some Sequence<String>, datasets: some Sequence<String>, key: String) {
        let digest = { (belongs: (String) -> Bool) -> String in
            let lines = files.filter { belongs($0.key) }.map { "\($0.value)  \($0.key)\n" }
            let sorted = lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            return SHA256Hex.of(Array(sorted.joined().utf8))
        }
        self.layouts = Dictionary(
            uniqueKeysWithValues: layouts.map { name in
                (name, digest { $0.contains("layouts/\(name).") || $0.contains("layouts/\(name)/") })
            })
        self.datasets = Dictionary(
            uniqueKeysWithValues: datasets.map { name in (name, digest { $0.hasSuffix("datasets/\(name).yaml") }) })
        codes = digest { $0.contains("code_lists/") || $0.hasSuffix("communes.csv") }
        self.key = key
    }

    /// Of the units of a series, read by this layout.
    func digests(_ task: SeriesTask, layoutName: String, layout: LayoutDataset) -> UnitManifest.Digests {
        guard let layoutDigest = layouts[layoutName], let dataset = datasets[task.dataset.name] else {
            preconditionFailure("a layout and a dataset of the plan")
        }
        return UnitManifest.Digests(
            layout: layoutDigest, dataset: dataset, codes: codes, columns: columns(task, layout), key: key)
    }

    private func columns(_ task: SeriesTask, _ layout: LayoutDataset) -> String {
        let read = layout.sourceColumns.map { "\($0.name) \($0.type.rawValue)\n" }
        let staged = task.dataset.stagedColumns.map { "\($0.name)\n" }
        return SHA256Hex.of(Array((read + ["\n"] + staged).joined().utf8))
    }
}

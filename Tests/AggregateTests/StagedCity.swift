import Anonymise
import Cells
import Columns
import Definition
import DurableFiles
import Foundation

/// A state folder with staged units of one simple dataset, made by the stages themselves.
struct StagedCity {
    let definition: PipelineDefinition
    let state: DurableFolder
    let staging: StagingStore
    private let dataset: DatasetDefinition

    /// Reads the definitions of the repository; `remove` ends it.
    init(encryption: PipelineSettings.StagingEncryption = .none) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        definition = try PipelineDefinition(reading: root.path + "/Pipelines/demo")
        let path = NSTemporaryDirectory() + "/nq57-tabulator-\(UUID().uuidString)"
        state = DurableFolder(path: path, temporary: path + "/tmp")
        try state.create()
        staging = StagingStore(folder: state, encryption: encryption, keys: .test)
        guard let dataset = definition.dataset("outreach_items") else {
            preconditionFailure("the definitions have outreach_items")
        }
        self.dataset = dataset
    }

    func remove() throws {
        try FileManager.default.removeItem(atPath: state.path)
    }

    /// Stages and commits the items of one source, one per channel named.
    @discardableResult
    func commit(
        _ source: String, channels: [String], quarter: Quarter, key: String = PseudonymKeys.test.checkValue
    ) throws -> UnitManifest {
        let writer = try staging.beginPartition(
            UnitID(source: source, series: "outreach_items", quarter: quarter), dataset: dataset)
        let rows = Pseudonymiser(dataset: dataset, source: source, keys: .test, isSynthetic: true)
            .anonymise(batch(source, channels, quarter))
        try writer.append(rows.rows(channels.indices.map(Int32.init), in: quarter))
        let manifest = UnitManifest(
            staged: try writer.close(), run: "20260101T000000Z-0000", asOf: quarter.lastDay, attempt: 1,
            sourceState: UnitManifest.SourceState(
                kind: "sqlite", server: nil, snapshot: nil, dataTime: "2026-01-01T00:00:00Z", heldMilliseconds: 0,
                unlocked: []),
            census: UnitManifest.Census(rows: channels.count, undated: 0, after: 0), fingerprint: nil,
            digests: UnitManifest.Digests(layout: "", dataset: "", codes: "", columns: "", key: key), tool: "test")
        try staging.commit(manifest)
        return manifest
    }

    private func batch(_ source: String, _ channels: [String], _ quarter: Quarter) -> IdentifiedBatch {
        let values = dataset.columns.map { column -> IdentifiedBatch.Values in
            switch column.name {
            case "item_id": .plain(text(channels.indices.map { "\(source)-\($0)" }))
            case "commune_code": .plain(text(channels.map { _ in source }))
            case "outreach_channel": .plain(text(channels))
            case "published_at": .plain(Column(.int64(channels.map { _ in quarter.startMicroseconds })))
            default: .absent
            }
        }
        return IdentifiedBatch(values: values, rowCount: channels.count)
    }

    private func text(_ texts: [String]) -> Column {
        Column(.text(TextValues(indices: texts.indices.map(Int32.init), dictionary: texts)))
    }
}

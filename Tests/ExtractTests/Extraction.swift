import Anonymise
import Cells
import Compression
import Definition
import DurableFiles
import Foundation
import Testing

@testable import Extract

/// A state of its own, and runs that extract into it.
final class Extraction {
    let definition: PipelineDefinition
    let store: StagingStore
    private let folder: URL
    private var runs = 0

    static let q3 = Quarter(year: 2025, number: 3)
    static let q4 = Quarter(year: 2025, number: 4)

    convenience init() throws {
        try self.init(reading: try Repository.hanoi())
    }

    /// Definitions that were read before, with a new state.
    init(reading definition: PipelineDefinition) throws {
        self.definition = definition
        folder = FileManager.default.temporaryDirectory.appending(path: "nq57-state-\(UUID().uuidString)")
        let durable = DurableFolder(
            path: folder.path(), temporary: folder.appending(path: "tmp").path())
        try durable.create()
        store = StagingStore(folder: durable)
    }

    deinit {
        _ = Result { try FileManager.default.removeItem(at: folder) }
    }

    /// Paths of the files below the state, without those that are still being written.
    var files: [String] {
        let all = FileManager.default.enumerator(atPath: folder.path())?.compactMap { $0 as? String } ?? []
        return all.filter { $0.contains(".") && !$0.hasPrefix("tmp/") }.sorted()
    }

    /// Everything that lies below the state, packed files unpacked.
    func contents() throws -> [[UInt8]] {
        let all = FileManager.default.enumerator(atPath: folder.path())?.compactMap { $0 as? String } ?? []
        return try all.compactMap { name in
            guard let data = FileManager.default.contents(atPath: folder.appending(path: name).path()) else {
                return nil
            }
            return name.hasSuffix(".zst") ? try Zstandard.decompress([UInt8](data), limit: 1 << 24) : [UInt8](data)
        }
    }

    func run(
        _ source: SourceDefinition, datasets: [String]? = nil, quarters: [Quarter] = [q3, q4],
        asOf: String = "2026-01-05",
        refresh: Bool = false, accepted: Set<UnitID> = [], maximumHashedRows: Int? = nil, only: Set<UnitID>? = nil,
        isInterrupted: @escaping @Sendable () -> Bool = { false }
    ) throws -> SourceOutcome {
        runs += 1
        let plan = ExtractionPlan(
            settings: settings(maximumHashedRows),
            datasets: definition.datasets.filter { datasets?.contains($0.name) ?? true }, layouts: definition.layouts,
            codeLists: definition.codeLists, communes: Set(definition.communes.map(\.code)),
            fileDigests: definition.fileDigests, firstQuarter: Extraction.q3, asOf: try #require(CivilDate(iso: asOf)),
            quarters: quarters, isSynthetic: true, keys: .test, store: store, run: "run-\(runs)", tool: "test",
            refresh: refresh, accepted: accepted, isInterrupted: isInterrupted)
        return CommuneExtractor(plan).extract(source, attempt: 1, only: only)
    }

    private func settings(_ maximumHashedRows: Int?) -> PipelineSettings.Extraction {
        let given = definition.settings.extraction
        return PipelineSettings.Extraction(
            connections: given.connections, connectionsPerHost: given.connectionsPerHost,
            deadlineSeconds: given.deadlineSeconds, retry: given.retry,
            fingerprintMaxRows: maximumHashedRows ?? given.fingerprintMaxRows,
            quarantinedBasisPoints: given.quarantinedBasisPoints, unmappedBasisPoints: given.unmappedBasisPoints,
            shrinkBasisPoints: given.shrinkBasisPoints)
    }
}

extension SourceOutcome {
    /// What became of each unit, in words.
    var summary: [String: String] {
        Dictionary(uniqueKeysWithValues: units.map { ("\($0.id.series)/\($0.id.quarter)", $0.outcome.word) })
    }

    func manifest(_ series: String, _ quarter: Quarter) -> UnitManifest? {
        switch units.first(where: { $0.id.series == series && $0.id.quarter == quarter })?.outcome {
        case .committed(let manifest), .unchanged(let manifest): manifest
        default: nil
        }
    }

    /// Class and code of every failure, each once.
    var failures: Set<String> {
        Set(
            units.compactMap { unit in
                guard case .failed(let failure) = unit.outcome else { return nil }
                return "\(failure.failureClass) \(failure.code)"
            })
    }
}

extension UnitOutcome {
    var word: String {
        switch self {
        case .committed: "committed"
        case .unchanged: "unchanged"
        case .suspect(let limit, _): "suspect \(limit.kind)"
        case .notCollected: "not collected"
        case .failed(let failure): "\(failure.failureClass) \(failure.code)"
        }
    }
}

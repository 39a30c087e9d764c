import Cells
import Definition
import Foundation
import SQLiteClient
import Synthesis
import Testing

/// Some sources of a synthetic city as SQLite files, removed with the value that owns them.
final class City {
    let folder: String
    let report: SynthesisReport

    init(
        seed: UInt64 = 57, dossiers: Int = 20_000, asOf: String = "2026-01-10",
        sources: [String] = ["00004", "00008", "09661"], workers: Int = 2, faults: [String] = []
    ) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "nq57-\(UUID().uuidString)").path()
        let options = SynthesisOptions(
            seed: seed, dossiers: dossiers, asOf: try #require(CivilDate(iso: asOf)), sources: sources,
            faults: try faults.map { try SynthesisFault($0) }, workers: workers)
        report = try SyntheticCity(definition: City.definition(), options: options).write(to: .sqlite(folder: folder))
    }

    deinit {
        _ = Result { try FileManager.default.removeItem(atPath: folder) }
    }

    static func definition() throws -> PipelineDefinition {
        try PipelineDefinition(reading: root.appending(path: "Pipelines/demo").path())
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    func bytes(_ source: String) throws -> Data {
        try Data(contentsOf: URL(filePath: "\(folder)/\(source).db"))
    }

    func rows(_ source: String, _ sql: String) throws -> [[String?]] {
        try SQLiteConnection.open(path: "\(folder)/\(source).db", schema: "nq57_export").query(sql)
    }

    func count(_ source: String, _ sql: String) throws -> Int {
        try #require(rows(source, sql).first?.first?.flatMap { Int($0) })
    }

    /// Rows that were made wrong on purpose, of one source.
    func planted(_ source: String, _ dataset: String, _ reason: String? = nil, quarter: String? = nil) -> Int {
        report.plantedDefects.filter {
            $0.source == source && $0.dataset == dataset && (reason == nil || $0.reason == reason)
                && (quarter == nil || $0.quarter?.description == quarter)
        }.reduce(0) { $0 + $1.rows }
    }
}

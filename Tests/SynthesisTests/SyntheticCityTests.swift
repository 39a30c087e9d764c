import Cells
import Definition
import Foundation
import Testing

@testable import Synthesis

@Suite struct SyntheticCityTests {
    @Test func `equal seeds give equal cities, whatever the number of workers`() throws {
        let one = try city(seed: 57, workers: 1)
        let two = try city(seed: 57, workers: 2)
        #expect(one.rows > 0)
        #expect(one.rows == two.rows)
        #expect(one.plantedDefects == two.plantedDefects)
    }

    @Test func `a fault is read from its text`() throws {
        let fault = try SynthesisFault("invalid:00025/dossiers:2%")
        #expect(fault == .invalid(source: "00025", dataset: "dossiers", basisPoints: 200))
        #expect(throws: SynthesisError.unreadableFault("off")) { try SynthesisFault("off") }
    }

    private func city(seed: UInt64, workers: Int) throws -> SynthesisReport {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("nq57-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let options = SynthesisOptions(
            seed: seed, dossiers: 20_000, asOf: try #require(CivilDate(iso: "2026-01-10")),
            sources: ["00004", "00008", "09661"], workers: workers)
        let definition = try PipelineDefinition(reading: "Pipelines/demo")
        return try SyntheticCity(definition: definition, options: options).write(to: .sqlite(folder: folder))
    }
}

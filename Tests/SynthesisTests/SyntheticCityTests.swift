import Cells
import Definition
import Foundation
import Testing

@testable import Synthesis

@Suite struct SyntheticCityTests {
    @Test func `a city is written`() throws {
        let definition = try PipelineDefinition(reading: "Pipelines/demo")
        let options = SynthesisOptions(
            seed: 57, dossiers: 60_000, asOf: try #require(CivilDate(iso: "2026-02-20")), sources: ["00004", "00008", "00466", "00613", "09661"])
        let city = try SyntheticCity(definition: definition, options: options)
        let clock = ContinuousClock()
        let time = try clock.measure { print(try city.write(to: .sqlite(folder: "/tmp/syn")).rows) }
        print(time)
    }
}

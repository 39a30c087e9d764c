import Foundation
import Testing

@testable import Definition

@Suite struct PipelineDefinitionTests {
    @Test(arguments: ["hanoi", "demo", "demo-postgres"])
    func `the pipelines of the repository load without problems`(name: String) throws {
        let definition = try read(Repository.pipelines + "/" + name)
        #expect(definition.settings.name == name)
        #expect(definition.communes.count == 126)
        #expect(definition.sources.count == 126)
        #expect(definition.datasets.count == 20)
        #expect(definition.indicators.count == 51)
        #expect(definition.taskGroups.map(\.id) == (1...7).map { "g\($0)" })
        #expect(definition.layouts.keys.sorted() == ["lien_thong", "mot_cua"])
    }
}

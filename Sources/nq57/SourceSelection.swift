import ArgumentParser
import Definition

/// Which sources a command is about: ids, ranges of ids, `@ward` or `@commune`, separated by commas.
struct SourceSelection {
    let ids: Set<String>

    init(_ text: String, in definition: PipelineDefinition) throws {
        let known = definition.sources
        var ids: Set<String> = []
        for part in text.split(separator: ",").map(String.init) {
            let ends = part.split(separator: "..").map(String.init)
            let found: [SourceDefinition]
            if part.hasPrefix("@") {
                let kind = CommuneDefinition.Kind(rawValue: String(part.dropFirst()))
                found = known.filter { kind != nil && definition.commune($0.commune)?.kind == kind }
            } else if ends.count == 2 {
                found = known.filter { ends[0] <= $0.id && $0.id <= ends[1] }
            } else {
                found = known.filter { $0.id == part }
            }
            guard !found.isEmpty else { throw ValidationError("--source: \(part) names no source of this pipeline.") }
            ids.formUnion(found.map(\.id))
        }
        self.ids = ids
    }
}

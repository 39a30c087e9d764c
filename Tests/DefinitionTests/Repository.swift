import Definition
import Foundation

/// Where the repository's definitions are.
enum Repository {
    static let pipelines = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Pipelines").path()
}

/// Reads a pipeline; its problems are printed as `nq57 check` prints them.
func read(_ folder: String, local: String? = nil) throws -> PipelineDefinition {
    do {
        return try PipelineDefinition(reading: folder, local: local)
    } catch {
        for problem in error.problems {
            print("\(problem.file):\(problem.line): \(problem.message)\n    do: \(problem.remedy)")
        }
        throw error
    }
}

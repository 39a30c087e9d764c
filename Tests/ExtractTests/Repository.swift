import Definition
import Foundation

/// The repository's own definitions: what the tests read with.
enum Repository {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func hanoi() throws -> PipelineDefinition {
        try PipelineDefinition(reading: folder.appending(path: "Pipelines/hanoi").path())
    }

    /// The tables of a layout, without the demand that columns are filled.
    static func tables(_ layout: String) throws -> String {
        let path = folder.appending(path: "Pipelines/hanoi/layouts/\(layout).ddl.sql")
        return try String(contentsOf: path, encoding: .utf8).replacing(" NOT NULL", with: "")
    }
}

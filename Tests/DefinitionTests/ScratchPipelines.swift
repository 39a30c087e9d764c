import Cells
import Definition
import Foundation

/// A copy of `Pipelines/` that a test may spoil; removed with the value that owns it.
final class ScratchPipelines {
    let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "nq57-" + UUID().uuidString).path()
        try FileManager.default.copyItem(atPath: Repository.pipelines, toPath: folder)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    func text(_ file: String) throws -> String {
        try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
    }

    func write(_ text: String, to file: String) throws {
        let path = URL(filePath: "\(folder)/\(file)")
        try FileManager.default.createDirectory(
            at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: path, atomically: true, encoding: .utf8)
    }

    /// Replaces the first occurrence, which must exist; returns the line that it begins on.
    @discardableResult
    func replace(_ old: String, with new: String, in file: String) throws -> Int {
        let text = try text(file)
        guard let range = text.firstRange(of: old) else { throw Missing(text: old, file: file) }
        try write(text.replacingCharacters(in: range, with: new), to: file)
        return text[..<range.lowerBound].count { $0.isNewline } + 1
    }

    func problems(
        of pipeline: String, local: String? = nil, judgedOn day: CivilDate? = nil
    ) -> [DefinitionProblem] {
        do {
            _ = try PipelineDefinition(
                reading: "\(folder)/\(pipeline)", local: local.map { "\(folder)/\($0)" }, judgedOn: day)
            return []
        } catch {
            return error.problems
        }
    }

    struct Missing: Error {
        let text: String
        let file: String
    }
}

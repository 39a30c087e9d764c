import Cells
import Definition
import Foundation
import Fuzzing
import Testing

/// Whatever stands in the definitions, reading them ends with a pipeline or with problems that name an existing file.
@Suite struct DamagedDefinitionTests {
    private static let rounds = FuzzRounds(60)
    private static let tokens = [
        ": ", "\n", "  ", "- ", "{", "}", "[", "]", "'", "\"", "&a ", "*a", "|", ">", "#", "? ", "!!", "~", "2025-Q3",
        "99999999999999999999", "-1", ",", "\t", "---\n", "<<: *a", "\u{FEFF}", "\u{301}",
    ]

    /// Every file that a reading opens.
    private static func files(below folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".csv") || $0.hasSuffix(".sql") }.sorted()
    }

    @Test(.timeLimit(.minutes(10)))
    func `a damaged definition is refused with file and line, or read`() throws {
        let scratch = try ScratchPipelines()
        let files = try Self.files(below: scratch.folder)
        try #require(files.count > 20)
        var refused = 0
        for seed in Self.rounds.seeds {
            let path = "\(scratch.folder)/\(files[Int(seed) % files.count])"
            let good = try Data(contentsOf: URL(filePath: path))
            var mutator = Mutator(seed: seed, tokens: Self.tokens)
            try Data(mutator.damaged([UInt8](good))).write(to: URL(filePath: path))
            let problems = scratch.problems(of: "demo")
            for problem in problems {
                #expect(!problem.file.isEmpty && problem.line >= 0 && !problem.remedy.isEmpty, "round \(seed)")
            }
            refused += problems.isEmpty ? 0 : 1
            try good.write(to: URL(filePath: path))
        }
        #expect(refused > 0)
        #expect(scratch.problems(of: "demo").isEmpty)
    }
}

import Definition
import Testing

@testable import Pipeline

struct FoldedProblemsTests {
    private func problem(_ file: String, _ line: Int, _ message: String) -> DefinitionProblem {
        DefinitionProblem(file: file, line: line, message: message, remedy: "correct it")
    }

    @Test func `of many alike the first are told and the others counted`() {
        let alike = (1...127).map { problem("disclosure.yaml", 58, "x0\($0) of ref_area is in no group") }
        let lines = FoldedProblems([problem("communes.csv", 9, "00009 has no lat")] + alike).lines
        #expect(lines.count == 1 + 3 + 1)
        #expect(lines[0] == "communes.csv:9: 00009 has no lat\n  do:     correct it")
        #expect(lines.last == "  … and 124 more of the same kind in disclosure.yaml")
    }

    @Test func `other words and other files are another kind, and four are told whole`() {
        let columns = ["a", "b", "c", "d", "e"].map { problem("layouts/x.yaml", 1, "column \($0) is unclassified") }
        #expect(FoldedProblems(columns).lines.count == 5)
        let files = (1...5).map { problem("layouts/x\($0).yaml", 1, "version 7 is too new") }
        #expect(FoldedProblems(files).lines.count == 5)
        let four = (1...4).map { problem("pipeline.yaml", $0, "line \($0) is twice there") }
        #expect(FoldedProblems(four).lines.count == 4)
    }
}

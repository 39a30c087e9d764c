package import Definition

/// What is wrong in definitions, for a person: of many problems of one kind the first few, and how many more there are.
///
/// One line that is missing makes a problem of every entry that counts on it; those must not hide the line.
package struct FoldedProblems {
    /// Problems of a kind that are told before the rest is counted.
    private static let shown = 3

    /// One file, and one message but for the codes and numbers in it.
    private struct Kind: Hashable {
        let file: String
        let message: [Substring]

        init(_ problem: DefinitionProblem) {
            file = problem.file
            message = problem.message.split(separator: " ").map { word in
                word.contains(where: \.isNumber) ? "#" : word
            }
        }
    }

    /// In the order of the first problem of each kind.
    package let lines: [String]

    package init(_ problems: [DefinitionProblem]) {
        var order: [Kind] = []
        var kinds: [Kind: [DefinitionProblem]] = [:]
        for problem in problems {
            let kind = Kind(problem)
            if kinds[kind] == nil { order.append(kind) }
            kinds[kind, default: []].append(problem)
        }
        lines = order.flatMap { FoldedProblems.lines(of: kinds[$0, default: []]) }
    }

    private static func lines(of alike: [DefinitionProblem]) -> [String] {
        // One more takes no more room than saying so.
        let count = alike.count == shown + 1 ? alike.count : shown
        let told = alike.prefix(count).map { "\($0.file):\($0.line): \($0.message)\n  do:     \($0.remedy)" }
        let rest = alike.count - told.count
        return told + (rest > 0 ? ["  … and \(rest) more of the same kind in \(alike[0].file)"] : [])
    }
}

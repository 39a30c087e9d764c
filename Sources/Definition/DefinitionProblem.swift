/// One thing that is wrong in the definitions: where it stands and what to do.
///
/// Definitions hold no personal data, so a problem may quote what is written there.
package struct DefinitionProblem: Hashable, Sendable {
    /// Path below the pipeline's folder, e.g. `indicators/g5.yaml`.
    package let file: String
    /// 1-based; 0 when the problem is of the file as a whole.
    package let line: Int
    package let message: String
    package let remedy: String

    package init(file: String, line: Int, message: String, remedy: String) {
        self.file = file
        self.line = line
        self.message = message
        self.remedy = remedy
    }
}

/// Every problem found in one reading of the definitions. Exit code 78.
package struct DefinitionProblems: Error, Sendable {
    package let problems: [DefinitionProblem]

    package init(_ problems: [DefinitionProblem]) {
        self.problems = problems
    }
}

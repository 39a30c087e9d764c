/// What `doctor` found out about one source.
package struct SourceExamination: Sendable {
    package let source: String
    package var results: [CheckResult]
    /// What no other database has; nil if it is not known.
    package var database: String?

    package var isInOrder: Bool { !results.contains { $0.outcome == .failed } }
}

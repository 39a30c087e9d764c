/// What one check of `doctor` came to.
package struct CheckResult: Hashable, Sendable {
    package enum Outcome: String, Sendable, CaseIterable {
        case passed
        /// Nothing is wrong, but a person may want to know.
        case note
        /// It could not be found out, and the message says why.
        case untested
        case failed
    }

    /// `name`, `tls`, `reads_more` …
    package let check: String
    package let outcome: Outcome
    /// Names of definitions and of a source's catalogue; never a value.
    package let message: String
    /// Empty where there is nothing to do.
    package let remedy: String

    package static func passed(_ check: String, _ message: String) -> CheckResult {
        CheckResult(check: check, outcome: .passed, message: message, remedy: "")
    }

    package static func note(_ check: String, _ message: String) -> CheckResult {
        CheckResult(check: check, outcome: .note, message: message, remedy: "")
    }

    package static func untested(_ check: String, _ message: String) -> CheckResult {
        CheckResult(check: check, outcome: .untested, message: message, remedy: "")
    }

    package static func failed(_ check: String, _ message: String, _ remedy: String) -> CheckResult {
        CheckResult(check: check, outcome: .failed, message: message, remedy: remedy)
    }
}

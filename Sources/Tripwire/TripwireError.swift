/// Why there is no scanner. Nothing may be published without one.
package struct TripwireError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What decides how callers react, and all that tests compare.
    package enum Code: String, Sendable {
        /// A list that is compiled in is not what it should be.
        case badList
        /// A recogniser of the design is not among those given.
        case missing
        /// A recogniser does not find its own sample.
        case silent
    }

    package let code: Code
    /// The recogniser or the list.
    package let subject: String

    init(_ code: Code, _ subject: String) {
        self.code = code
        self.subject = subject
    }

    package var description: String {
        let what =
            switch code {
            case .badList: "the list \(subject) is not whole"
            case .missing: "the recogniser \(subject) is missing"
            case .silent: "the recogniser \(subject) does not find its own sample"
            }
        return "\(code.rawValue): \(what)\n  do:     publish nothing; repair the build of nq57 first"
    }
}

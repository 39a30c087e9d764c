package import CanonicalJSON
package import Definition
package import Protect

/// What the disclosure report tells beside the outcome of the checks.
package struct DisclosureFacts: Sendable {
    package let tables: [TableFacts]
    package let microdata: [MicrodataFacts]
    /// `kid`, `kcv`, `staging`, `shredding`, `draw_keys_on_disk`.
    package let keys: JSONValue
    /// SHA-256 over everything that the checks of tables judged.
    package let evidence: String
    /// Checks whose facts are told here, too: G17.
    package let outcomes: [Gate.Outcome]
    package let exceptions: [GateException]

    /// One block of the report, in full and as it may be published.
    package struct MicrodataFacts: Sendable {
        package let full: JSONValue
        package let reduced: JSONValue

        package init(full: JSONValue, reduced: JSONValue) {
            self.full = full
            self.reduced = reduced
        }
    }

    package static let none = DisclosureFacts(tables: [], microdata: [], keys: .null, outcomes: [], exceptions: [])

    package init(
        tables: [TableFacts], microdata: [MicrodataFacts], keys: JSONValue, outcomes: [Gate.Outcome],
        exceptions: [GateException]
    ) {
        self.tables = tables
        self.microdata = microdata
        self.keys = keys
        self.outcomes = outcomes
        self.exceptions = exceptions
        evidence = ContentDigest.of(tables.map { ($0.place, $0.sha256) })
    }
}

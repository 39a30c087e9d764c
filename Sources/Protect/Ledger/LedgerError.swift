/// Why nothing can be sealed. Never holds a count.
package struct LedgerError: Error, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// A line or a file of values is not what the chain says.
        case damaged
        /// The ledger lacks what its copy, or the live snapshot, says was sealed.
        case cut
        /// Other values are sealed for this vintage.
        case alreadySealed
        /// What is to be withdrawn was never sealed.
        case notSealed
    }

    package let code: Code
    package let detail: String

    init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }

    /// Of a live snapshot whose vintages are not in the ledger.
    package static func cut(behind snapshot: String) -> LedgerError {
        LedgerError(.cut, "snapshot \(snapshot) is live, and the ledger does not hold its vintages")
    }

    package var remedy: String {
        switch code {
        case .damaged, .cut: "put it back from its copy or a backup: ops/restore --ledger; nothing is sealed until then"
        case .alreadySealed: "nothing that was published may change: give a changed definition a new measure id"
        case .notSealed: "name a vintage, or a quarter with microdata, that the ledger holds"
        }
    }

    /// What happened, without what to do.
    package var summary: String { "ledger \(code.rawValue): \(detail)." }
    package var description: String { "\(summary)\n  do:     \(remedy)" }
}

package import Protect

/// Why nothing was published, or a published snapshot cannot be read.
///
/// Never holds a published or unpublished figure.
package struct PublishError: Error, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// A measure lacks its protected table of a due quarter.
        case incomplete
        /// A snapshot or the site is not what its own files say.
        case damaged
        /// The gate refused: exit 4.
        case gateRefused
        /// A decision names a snapshot that is not there: exit 64.
        case unknownSnapshot
        /// The same figures are in snapshots that were not named: exit 64.
        case carriersNotNamed
        /// No other snapshot could be live: exit 64.
        case noneGood
        /// What is live is signed by another key: exit 77.
        case wrongKey
        /// Licence and contact are a person's decision and are missing.
        case undecided
    }

    static let restoreSnapshot = "restore the snapshot folder from a copy whose SHA256SUMS fits"

    package let code: Code
    package let message: String
    package let remedy: String
    /// File, measure or quarter; nil where the message says all.
    package let place: String?
    /// What the gate said; nil where it was not the gate.
    package let refusal: GateRefusal?

    init(_ code: Code, _ message: String, remedy: String, place: String? = nil, refusal: GateRefusal? = nil) {
        self.code = code
        self.message = message
        self.remedy = remedy
        self.place = place
        self.refusal = refusal
    }

    /// What refuses.
    package var findings: [GateFinding] { refusal?.left ?? [] }

    package var description: String {
        let head = "\(code.rawValue): \(message)\n  do:     \(remedy)"
        let location = place.map { "\n  where:  \($0)" } ?? ""
        let said = refusal?.lines ?? []
        return head + location + said.map { "\n  \($0)" }.joined()
    }
}

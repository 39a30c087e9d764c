import Definition
import Protect

/// No byte that becomes visible holds what looks like a personal identifier, or a planted one.
///
/// Looks at tokens: maximal runs of ASCII letters and digits, so that digits inside a hash are no hit. Names and grouped
/// digits are for the tripwire of the disclosure gate; this is the part that needs no dictionary.
///
/// - Source: `disclosure.md` section 4.
struct IdentifierRule: FileRule {
    let id = "identifiers"

    func judge(_ files: GateFiles) throws -> [GateFinding] {
        let contact = files.definition.publication.contact
        let scan = IdentifierScan(
            allowed: [contact.email, contact.telephone].map { $0.filter { !$0.isWhitespace } })
        var findings: [GateFinding] = []
        try files.forEachText { path, bytes in
            for kind in scan.kinds(in: bytes) {
                findings.append(
                    finding(at: path, observed: "\(kind.rawValue) pattern", required: "no identifier"))
            }
        }
        return findings
    }
}

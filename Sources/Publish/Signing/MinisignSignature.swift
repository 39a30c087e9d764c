import Crypto
import DurableFiles
import Foundation

/// A signature file of minisign over a whole file (`minisign -S -l`): no pre-hashed form.
///
/// ```
/// untrusted comment: …
/// base64( "Ed" ‖ key id(8) ‖ Ed25519(file) )
/// trusted comment: …
/// base64( Ed25519( signature ‖ trusted comment ) )
/// ```
///
/// - Source: the format of minisign; `publication.md` section 8.
package struct MinisignSignature: Sendable {
    /// What the name of a signature file adds to that of the file.
    static let suffix = ".minisig"
    private static let trusted = "trusted comment: "

    private let keyID: Data
    private let signature: Data
    let comment: String
    private let commentSignature: Data

    /// Nil unless it has this form.
    package init?(_ text: String) {
        let lines = text.split(separator: "\n").map(String.init)
        guard lines.count == 4, lines[0].hasPrefix("untrusted comment: "),
            lines[2].hasPrefix(MinisignSignature.trusted), let first = Data(base64Encoded: lines[1]),
            first.count == 74, first.prefix(2) == Data("Ed".utf8), let second = Data(base64Encoded: lines[3]),
            second.count == 64
        else { return nil }
        keyID = first.dropFirst(2).prefix(8)
        signature = first.dropFirst(10)
        comment = String(lines[2].dropFirst(MinisignSignature.trusted.count))
        commentSignature = second
    }

    /// The signer's id, as minisign prints it.
    var keyName: String { SHA256Hex.hex(keyID.reversed()).uppercased() }

    /// Whether the key signed exactly these bytes, and this comment.
    package func verifies(_ bytes: [UInt8], by key: MinisignPublicKey) -> Bool {
        guard keyID == key.id,
            let verifier = try? Curve25519.Signing.PublicKey(rawRepresentation: key.bytes)
        else { return false }
        return verifier.isValidSignature(signature, for: bytes)
            && verifier.isValidSignature(commentSignature, for: signature + Data(comment.utf8))
    }
}

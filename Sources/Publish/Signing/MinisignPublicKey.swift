import Crypto
import DurableFiles
import Foundation

/// A public key as minisign writes it: base64 of `Ed`, the key's id, 32 bytes of Ed25519.
///
/// ```
/// untrusted comment: nq57 public key <KEYID>
/// base64( "Ed" ‖ key id(8) ‖ public key(32) )
/// ```
///
/// - Source: the format of minisign; `publication.md` section 8.
package struct MinisignPublicKey: Sendable, Hashable {
    static let algorithm = Data("Ed".utf8)
    private static let idLength = 8

    let id: Data
    let bytes: Data

    /// Of one of our own keys: the id is the beginning of the key's SHA-256, unless one is given.
    init(bytes: Data, id: Data? = nil) {
        self.bytes = bytes
        self.id = id ?? Data(SHA256.hash(data: bytes).prefix(MinisignPublicKey.idLength))
    }

    /// The line of base64, or the whole file with its comment; nil for anything else.
    package init?(_ text: String) {
        let line = text.split(separator: "\n").last { !$0.hasPrefix("untrusted comment:") }
        guard let data = line.flatMap({ Data(base64Encoded: $0.trimmingCharacters(in: .whitespaces)) }),
            data.count == 42, data.prefix(2) == MinisignPublicKey.algorithm
        else { return nil }
        id = Data(data.dropFirst(2).prefix(MinisignPublicKey.idLength))
        bytes = Data(data.dropFirst(10))
    }

    /// The id as minisign prints it: reversed, upper-case hexadecimal.
    package var name: String { SHA256Hex.hex(id.reversed()).uppercased() }

    /// The line of base64.
    package var line: String { (MinisignPublicKey.algorithm + id + bytes).base64EncodedString() }

    /// The whole file.
    package var text: String { "untrusted comment: nq57 public key \(name)\n\(line)\n" }

    /// Where it is published, below the web root.
    var path: String { PublicKeyFiles.path(of: name) }
}

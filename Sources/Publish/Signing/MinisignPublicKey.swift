import Foundation

/// A public key as minisign writes it: base64 of `Ed`, the key's id, 32 bytes of Ed25519.
///
/// - Source: the format of minisign; `publication.md` section 8.
package struct MinisignPublicKey: Sendable, Hashable {
    private static let algorithm = Data("Ed".utf8)

    let id: Data
    let bytes: Data

    /// The line of base64, or the whole file with its comment; nil for anything else.
    package init?(_ text: String) {
        let line = text.split(separator: "\n").last { !$0.hasPrefix("untrusted comment:") }
        guard let data = line.flatMap({ Data(base64Encoded: $0.trimmingCharacters(in: .whitespaces)) }),
            data.count == 42, data.prefix(2) == MinisignPublicKey.algorithm
        else { return nil }
        id = data.dropFirst(2).prefix(8)
        bytes = data.dropFirst(10)
    }
}

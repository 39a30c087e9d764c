import Crypto
import Foundation

/// One digest for a set of definition files.
enum DefinitionDigest {
    /// SHA-256 (lower-case hex) over the lines `<digest>  <path>\n`, sorted bytewise by path.
    static func of(_ files: [String: String]) -> String {
        let lines = files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .map { "\($0.value)  \($0.key)\n" }
        return SHA256.hash(data: Data(lines.joined().utf8)).hexadecimal
    }
}

import Crypto
import Foundation

/// `nonce(12) ‖ ciphertext ‖ tag(16)` of AES-256-GCM.
enum GCMBox {
    static func seal(_ plain: [UInt8], under key: SymmetricKey, nonce: AES.GCM.Nonce, context: [UInt8]) -> [UInt8] {
        do {
            let box = try AES.GCM.seal(plain, using: key, nonce: nonce, authenticating: context)
            return Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
        } catch {
            // Fails only for a key of another size than AES knows.
            preconditionFailure("a data key has 32 bytes")
        }
    }

    /// Nil unless key, context and every byte are those of the sealing.
    static func open(_ box: some Collection<UInt8>, under key: SymmetricKey, context: [UInt8]) -> [UInt8]? {
        guard box.count >= 28, let nonce = try? AES.GCM.Nonce(data: Array(box.prefix(12))),
            let sealed = try? AES.GCM.SealedBox(
                nonce: nonce, ciphertext: Array(box.dropFirst(12).dropLast(16)), tag: Array(box.suffix(16))),
            var plain = try? AES.GCM.open(sealed, using: key, authenticating: context)
        else { return nil }
        // What the library hands out may be a key.
        defer { plain.resetBytes(in: plain.startIndex..<plain.endIndex) }
        return Array(plain)
    }
}

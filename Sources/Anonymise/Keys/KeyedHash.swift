import Crypto

/// HMAC-SHA-256 under one key, with the first bytes of every message already absorbed.
///
/// Keeps the states behind the two padded keys and copies them for each message. Does over `SHA256` what `HMAC` does: the
/// generic calls of `HMAC` are not specialised across its module, and cost more than the hashing.
///
/// - Source: RFC 2104.
struct KeyedHash: Sendable {
    private let inner: SHA256
    private let outer: SHA256

    /// The key is at most one block long.
    init(key: SymmetricKey, prefix: [UInt8]) {
        var inner = KeyedHash.state(key, pad: 0x36)
        inner.update(data: prefix)
        self.inner = inner
        outer = KeyedHash.state(key, pad: 0x5C)
    }

    /// The leftmost 16 bytes of the code, as big-endian numbers.
    func words(_ message: [UInt8]) -> (high: UInt64, low: UInt64) {
        var (inner, outer) = (inner, outer)
        // Every buffer is read within its call only. A digest lies in memory as its 32 bytes and nothing else, which the
        // known answers test; its own accessor is generic, and not specialised either.
        unsafe message.withUnsafeBytes { unsafe inner.update(bufferPointer: $0) }
        unsafe withUnsafeBytes(of: inner.finalize()) { unsafe outer.update(bufferPointer: $0) }
        return unsafe withUnsafeBytes(of: outer.finalize()) { code in
            unsafe (
                UInt64(bigEndian: code.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
                UInt64(bigEndian: code.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }

    private static func state(_ key: SymmetricKey, pad: UInt8) -> SHA256 {
        precondition(key.bitCount <= 8 * SHA256.blockByteCount, "a longer key would be hashed first")
        var block = [UInt8](repeating: pad, count: SHA256.blockByteCount)
        // The key's bytes are read within the call only.
        unsafe key.withUnsafeBytes { bytes in
            for index in bytes.indices { unsafe block[index] ^= bytes[index] }
        }
        var state = SHA256()
        state.update(data: block)
        zero(&block)
        return state
    }
}

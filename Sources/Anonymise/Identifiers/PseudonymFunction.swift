import Crypto

/// `pid` and `panel` of one pseudonym type.
///
/// Keeps the keyed hash state with the label absorbed, and copies it for each message: a third of the cost of a fresh key.
///
/// - Source: `disclosure.md` section 2.
struct PseudonymFunction: Sendable {
    private let identity: HMAC<SHA256>
    private let panel: HMAC<SHA256>?

    init(_ type: PseudonymType, keys: PseudonymKeys) {
        identity = PseudonymFunction.state(keys.pseudonymKey(type), label: "pid/v1", type)
        panel = type.hasPanel ? PseudonymFunction.state(keys.panelKey(), label: "panel/v1", type) : nil
    }

    /// The message is `lp(norm)`: length and bytes of the normalised identifier.
    func pseudonym(_ message: [UInt8]) -> Pseudonym {
        let (high, low) = PseudonymFunction.words(identity, message)
        return Pseudonym(high: high, low: low)
    }

    /// 0 to 7; nil for a type that has no panel.
    func panelNumber(_ message: [UInt8]) -> UInt8? {
        panel.map { UInt8(PseudonymFunction.words($0, message).high % 8) }
    }

    private static func state(_ key: SymmetricKey, label: String, _ type: PseudonymType) -> HMAC<SHA256> {
        var state = HMAC<SHA256>(key: key)
        state.update(data: lengthPrefixed(label, type.rawValue))
        return state
    }

    /// The leftmost 16 bytes of the code.
    private static func words(_ state: HMAC<SHA256>, _ message: [UInt8]) -> (high: UInt64, low: UInt64) {
        var state = state
        state.update(data: message)
        // A code of SHA-256 has 32 bytes; 16 are read.
        return unsafe state.finalize().withUnsafeBytes { code in
            unsafe (
                UInt64(bigEndian: code.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
                UInt64(bigEndian: code.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }
}

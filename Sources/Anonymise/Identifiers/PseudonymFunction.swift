/// `pid` and `panel` of one pseudonym type.
///
/// - Source: `disclosure.md` section 2.
struct PseudonymFunction: Sendable {
    let type: PseudonymType
    private let identity: KeyedHash
    private let panel: KeyedHash?

    init(_ type: PseudonymType, keys: PseudonymKeys) {
        self.type = type
        identity = KeyedHash(key: keys.pseudonymKey(type), prefix: lengthPrefixed("pid/v1", type.rawValue))
        panel =
            type.hasPanel
            ? KeyedHash(key: keys.panelKey(), prefix: lengthPrefixed("panel/v1", type.rawValue)) : nil
    }

    /// The message is `lp(norm)`: length and bytes of the normalised identifier.
    func pseudonym(_ message: [UInt8]) -> Pseudonym {
        let (high, low) = identity.words(message)
        return Pseudonym(high: high, low: low)
    }

    /// 0 to 7; nil for a type that has no panel.
    func panelNumber(_ message: [UInt8]) -> UInt8? {
        panel.map { UInt8($0.words(message).high % 8) }
    }
}

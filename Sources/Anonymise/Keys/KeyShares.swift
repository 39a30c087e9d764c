/// A key file in two halves for two people: each is random alone, and both together are the key.
///
/// ```
/// HPK1 root.1 <kid> <base 64 of 32 bytes> <crc32 of the 32 bytes>
/// HPK1 fixed.1 <kid> <base 64 of 32 bytes> <crc32 of the 32 bytes>
/// ```
///
/// The other half says `root.2` and `fixed.2`; the XOR of both is the key. A share does not tell which key it belongs to,
/// so whoever joins two names the check value that he expects.
///
/// - Source: `disclosure.md` section 3.
package enum KeyShares {
    /// The two share files of a key file, and the `kid:kcv` to join them by.
    ///
    /// - Errors: `malformed`, `wrongChecksum`.
    package static func split(
        _ file: [UInt8], path: String
    ) throws(KeyFileError) -> (first: [UInt8], second: [UInt8], checkValue: String) {
        var key = try KeyFile.parts(file, ofShare: nil, path: path)
        var pad = Parts(
            rootID: key.rootID, root: SystemRandom.bytes(32), fixedID: key.fixedID,
            fixed: SystemRandom.bytes(32))
        var rest = key.combined(with: pad)
        defer {
            key.zeroKeys()
            pad.zeroKeys()
            rest.zeroKeys()
        }
        return (KeyFile.text(pad, ofShare: 1), KeyFile.text(rest, ofShare: 2), key.checkValue)
    }

    /// The key file that two shares give together, in either order.
    ///
    /// - Errors: `malformed`, `wrongChecksum`; `notAPair` unless they are the first and the second share of keys of one
    ///   name; `wrongCheckValue` unless the key is the one whose `kid:kcv` is expected.
    package static func join(
        _ one: (bytes: [UInt8], path: String), _ other: (bytes: [UInt8], path: String), expecting checkValue: String
    ) throws(KeyFileError) -> [UInt8] {
        guard isFirst(one.bytes) != isFirst(other.bytes) else { throw KeyFileError(.notAPair, path: other.path) }
        let (first, second) = isFirst(one.bytes) ? (one, other) : (other, one)
        var pad = try KeyFile.parts(first.bytes, ofShare: 1, path: first.path)
        defer { pad.zeroKeys() }
        var rest = try KeyFile.parts(second.bytes, ofShare: 2, path: second.path)
        defer { rest.zeroKeys() }
        guard pad.rootID == rest.rootID, pad.fixedID == rest.fixedID else {
            throw KeyFileError(.notAPair, path: second.path)
        }
        var key = pad.combined(with: rest)
        defer { key.zeroKeys() }
        guard key.checkValue == checkValue else { throw KeyFileError(.wrongCheckValue, path: second.path) }
        return KeyFile.text(key, ofShare: nil)
    }

    private static func isFirst(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: "HPK1 root.1 ".utf8)
    }

    /// What the two lines of a key file or of a share hold.
    struct Parts {
        let rootID: String
        var root: [UInt8]
        let fixedID: String
        var fixed: [UInt8]

        var checkValue: String { PseudonymKeys(root: root, rootID: rootID, fixed: fixed).checkValue }

        func combined(with other: Parts) -> Parts {
            Parts(
                rootID: rootID, root: zip(root, other.root).map { $0 ^ $1 }, fixedID: fixedID,
                fixed: zip(fixed, other.fixed).map { $0 ^ $1 })
        }

        mutating func zeroKeys() {
            zero(&root)
            zero(&fixed)
        }
    }
}

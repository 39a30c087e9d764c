package import Cells
package import Crypto
import DurableFiles

/// The keys under which identifiers become pseudonyms, and everything derived from them.
///
/// Holds the extracted keys only, in memory that is locked and that is zeroed when the last copy goes. Has no description,
/// no encoding and no way to get `root` or `fixed` out again.
///
/// - Source: `disclosure.md` section 2; HKDF is RFC 5869, HMAC RFC 2104, both over SHA-256.
package struct PseudonymKeys: Sendable, CustomStringConvertible, CustomReflectable {
    enum Root {
        case root, fixed
    }

    private let rootKey: SymmetricKey
    private let fixedKey: SymmetricKey
    private let rootID: String
    /// True for the all-known key of the known answers.
    package let isTestKey: Bool

    init(root: [UInt8], rootID: String, fixed: [UInt8]) {
        precondition(root.count == 32 && fixed.count == 32, "both keys have 32 bytes")
        rootKey = PseudonymKeys.extract(root)
        fixedKey = PseudonymKeys.extract(fixed)
        self.rootID = rootID
        isTestKey = root.elementsEqual(0..<32) || fixed.elementsEqual(32..<64)
    }

    /// The all-known key of KAT P, for synthetic pipelines.
    package static let test = PseudonymKeys(root: Array(0..<32), rootID: "k1", fixed: Array(32..<64))

    /// `kid:kcv`, as manifests carry it: says which key it was, and nothing about the key.
    package var checkValue: String {
        let code = HMAC<SHA256>.authenticationCode(for: Array("kcv".utf8), using: expand(.root, lengthPrefixed("kcv")))
        return rootID + ":" + SHA256Hex.hex(code.prefix(4))
    }

    /// Name of the root key, which is the first part of the check value.
    package var kid: String { rootID }

    /// Whether these keys may follow others at a rotation: another root under another name, and the same fixed key, so that
    /// panels and stocks stay.
    package func mayFollow(_ others: PseudonymKeys) -> Bool {
        fixedKey == others.fixedKey && rootKey != others.rootKey && rootID != others.rootID
    }

    /// 32 bytes, `K_ledger`: the proofs of what was rounded.
    package func ledgerKey() -> SymmetricKey {
        expand(.root, lengthPrefixed("ledger", rootID))
    }

    /// `K_kek`: wraps the data keys of sealed partitions.
    func wrappingKey() -> SymmetricKey {
        expand(.root, lengthPrefixed("kek", rootID))
    }

    /// 32 bytes: the thresholds of published stocks, the same for ever.
    package func stockKey() -> SymmetricKey {
        expand(.fixed, lengthPrefixed("stock"))
    }

    /// 32 bytes: the draw of one table, for synthetic pipelines, so that repeated runs give the same bytes.
    package func derivedTableKey(measure: String, quarter: String, epoch: Int) -> [UInt8] {
        bytes(expand(.root, lengthPrefixed("table", measure, quarter, String(epoch))))
    }

    /// 32 bytes: the draw of one file of microdata, as `derivedTableKey`.
    package func derivedReleaseKey(quarter: Quarter, file: Int) -> [UInt8] {
        bytes(expand(.root, lengthPrefixed("release", ReleaseKey.id(quarter, file: file))))
    }

    /// `hmac:` and 64 hexadecimal digits: a digest of source data that cannot be guessed without the key.
    package func fingerprint(of bytes: [UInt8]) -> String {
        let key = expand(.root, lengthPrefixed("fingerprint"))
        return "hmac:" + SHA256Hex.hex(HMAC<SHA256>.authenticationCode(for: bytes, using: key))
    }

    /// `K_int[t]`.
    func pseudonymKey(_ type: PseudonymType) -> SymmetricKey {
        expand(.root, lengthPrefixed("internal", rootID, type.rawValue))
    }

    func panelKey() -> SymmetricKey {
        expand(.fixed, lengthPrefixed("panel"))
    }

    package var description: String { "‹redacted›" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }

    /// HKDF-Expand to 32 bytes.
    func expand(_ root: Root, _ info: [UInt8]) -> SymmetricKey {
        MemoryLock.held(
            HKDF<SHA256>.expand(
                pseudoRandomKey: root == .root ? rootKey : fixedKey, info: info, outputByteCount: 32))
    }

    private static func extract(_ key: [UInt8]) -> SymmetricKey {
        let salt = Array("hanoi-pipeline/v1".utf8)
        return MemoryLock.held(
            SymmetricKey(data: HKDF<SHA256>.extract(inputKeyMaterial: SymmetricKey(data: key), salt: salt)))
    }

    private func bytes(_ key: SymmetricKey) -> [UInt8] {
        // Copies the 32 bytes while the key holds them.
        unsafe key.withUnsafeBytes { unsafe Array($0) }
    }
}

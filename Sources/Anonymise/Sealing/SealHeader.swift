/// What a sealed partition says about itself in the clear: which key it needs.
///
/// ```
/// lp("nq57-part/1", kid, partition, keyid)          partition = "<series>/<quarter>/<source>"
/// ```
///
/// - Source: `disclosure.md` section 3.
struct SealHeader: Hashable, Sendable {
    /// Name of the root key that wraps the data key.
    let kid: String
    let partition: String
    /// Name of the data key: 16 lower-case hexadecimal digits.
    let keyID: String

    init(kid: String, partition: String, keyID: String) {
        self.kid = kid
        self.partition = partition
        self.keyID = keyID
    }

    /// Reads the beginning of a sealed file; nil unless it is such a header.
    init?(beginning file: [UInt8]) {
        var fields = LengthPrefixedFields(file)
        guard fields.next() == SealHeader.magic, let kid = fields.next(), let partition = fields.next(),
            let keyID = fields.next(), SealHeader.isKeyID(keyID)
        else { return nil }
        self.init(
            kid: String(decoding: kid, as: UTF8.self), partition: String(decoding: partition, as: UTF8.self),
            keyID: String(decoding: keyID, as: UTF8.self))
    }

    var bytes: [UInt8] { lengthPrefixed("nq57-part/1", kid, partition, keyID) }

    /// What the wrapped data key is bound to.
    var wrapContext: [UInt8] { lengthPrefixed("wrap/v1", kid, partition, keyID) }

    /// Path of the wrapped data key below the state folder.
    var keyFile: String { "vault/\(partition).\(keyID).key" }

    /// No header is longer: its fields are names of the definitions.
    static let maximumBytes = 1_024

    private static let magic = Array("nq57-part/1".utf8)

    private static func isKeyID(_ bytes: [UInt8]) -> Bool {
        bytes.count == 16 && bytes.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}

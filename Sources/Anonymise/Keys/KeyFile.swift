/// The file that holds the two pseudonym keys, two lines that end with LF:
///
/// ```
/// HPK1 root <kid> <base 64 of 32 bytes> <crc32 of the 32 bytes>
/// HPK1 fixed <kid> <base 64 of 32 bytes> <crc32 of the 32 bytes>
/// ```
///
/// - Source: `disclosure.md` section 3.
package enum KeyFile {
    /// The keys of a file that only the running user may read and that lies outside `folders`.
    ///
    /// - Errors: each code of `KeyFileError`; `testKey` unless the pipeline is synthetic.
    package static func read(
        path: String, outside folders: [String], isSynthetic: Bool
    ) throws(KeyFileError) -> PseudonymKeys {
        var bytes = try GuardedFile.read(path: path, outside: folders)
        defer { zero(&bytes) }
        return try keys(of: bytes, path: path, isSynthetic: isSynthetic)
    }

    /// The keys of a file that was read by other rules; `path` names it in errors.
    ///
    /// - Errors: `malformed`, `wrongChecksum`; `testKey` unless the pipeline is synthetic.
    package static func keys(
        of file: [UInt8], path: String, isSynthetic: Bool
    ) throws(KeyFileError) -> PseudonymKeys {
        let keys = try parse(file, path: path)
        if keys.isTestKey, !isSynthetic { throw KeyFileError(.testKey, path: path) }
        return keys
    }

    /// The bytes of a new key file: 64 random bytes of the system.
    package static func new(rootID: String = "k1", fixedID: String = "f1") -> [UInt8] {
        var root = SystemRandom.bytes(32)
        var fixed = SystemRandom.bytes(32)
        defer {
            zero(&root)
            zero(&fixed)
        }
        return line("root", rootID, root) + line("fixed", fixedID, fixed)
    }

    /// The bytes of the key file that follows another one: a new random root under the next name, the same fixed key.
    ///
    /// - Errors: `malformed`, `wrongChecksum`.
    package static func following(_ file: [UInt8], path: String) throws(KeyFileError) -> [UInt8] {
        var key = try parts(file, ofShare: nil, path: path)
        var next = KeyShares.Parts(
            rootID: nextID(key.rootID), root: SystemRandom.bytes(32), fixedID: key.fixedID, fixed: key.fixed)
        defer {
            key.zeroKeys()
            next.zeroKeys()
        }
        return text(next, ofShare: nil)
    }

    /// The all-known file of the known answers, for synthetic pipelines.
    package static var test: [UInt8] {
        line("root", "k1", Array(0..<32)) + line("fixed", "f1", Array(32..<64))
    }

    /// `k2` after `k1`; a name without a number gets one.
    static func nextID(_ id: String) -> String {
        let digits = id.reversed().prefix { $0.isNumber }.reversed()
        guard let number = Int(String(digits)) else { return id + "-2" }
        return id.dropLast(digits.count) + String(number + 1)
    }

    static func parse(_ bytes: [UInt8], path: String) throws(KeyFileError) -> PseudonymKeys {
        var key = try parts(bytes, ofShare: nil, path: path)
        defer { key.zeroKeys() }
        return PseudonymKeys(root: key.root, rootID: key.rootID, fixed: key.fixed)
    }

    /// The two lines of a key file, or of one of its shares.
    static func parts(
        _ bytes: [UInt8], ofShare share: Int?, path: String
    ) throws(KeyFileError) -> KeyShares.Parts {
        if share == nil, let other = otherKind(of: bytes) { throw KeyFileError(other, path: path) }
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard lines.count == 3, lines[2].isEmpty else { throw KeyFileError(.malformed, path: path) }
        let (rootID, root) = try parseLine(lines[0], role: role("root", share), path: path)
        let (fixedID, fixed) = try parseLine(lines[1], role: role("fixed", share), path: path)
        return KeyShares.Parts(rootID: rootID, root: root, fixedID: fixedID, fixed: fixed)
    }

    /// Which other file of keys these bytes are; nil where they could be a key of pseudonyms.
    private static func otherKind(of bytes: [UInt8]) -> KeyFileError.Code? {
        if bytes.starts(with: "nq57-ed25519-seed/".utf8) { return .isSigningKey }
        let isShare = ["HPK1 root.1 ", "HPK1 root.2 "].contains { bytes.starts(with: $0.utf8) }
        return isShare ? .isShare : nil
    }

    static func text(_ parts: KeyShares.Parts, ofShare share: Int?) -> [UInt8] {
        line(role("root", share), parts.rootID, parts.root) + line(role("fixed", share), parts.fixedID, parts.fixed)
    }

    private static func role(_ name: String, _ share: Int?) -> String {
        share.map { "\(name).\($0)" } ?? name
    }

    private static func parseLine(
        _ line: ArraySlice<UInt8>, role: String, path: String
    ) throws(KeyFileError) -> (id: String, key: [UInt8]) {
        let fields = line.split(separator: 0x20, omittingEmptySubsequences: false)
        guard fields.count == 5, fields[0].elementsEqual("HPK1".utf8), fields[1].elementsEqual(role.utf8),
            !fields[2].isEmpty, fields[2].allSatisfy(isIDByte), let key = Base64.decode(fields[3]), key.count == 32
        else { throw KeyFileError(.malformed, path: path) }
        guard fields[4].elementsEqual(CRC32.text(of: key)) else { throw KeyFileError(.wrongChecksum, path: path) }
        return (String(decoding: fields[2], as: UTF8.self), key)
    }

    private static func isIDByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
    }

    private static func line(_ role: String, _ id: String, _ key: [UInt8]) -> [UInt8] {
        Array("HPK1 \(role) \(id) ".utf8) + Base64.encode(key) + [0x20] + CRC32.text(of: key) + [0x0A]
    }
}

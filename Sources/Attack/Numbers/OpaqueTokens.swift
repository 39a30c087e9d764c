import DurableFiles

/// Tokens of a snapshot that look like pseudonyms or hashes, and the digests that explain some of them.
struct OpaqueTokens {
    /// Where each stands first.
    private(set) var places: [String: String] = [:]
    /// Digests of public bytes, which anybody can compute.
    private(set) var explained: Set<String> = []

    /// - Errors: `unreadable`.
    init(_ snapshot: PublicSnapshot) throws(AttackError) {
        explained = Set(snapshot.vintages.map(\.sha256) + [snapshot.contentDigest])
        for file in snapshot.files {
            explained.insert(SHA256Hex.of(try file.stored()))
            guard !file.isParquet else { continue }
            let content = try file.unpacked()
            explained.insert(SHA256Hex.of(content))
            add(content, file.path)
        }
    }

    private mutating func add(_ text: [UInt8], _ file: String) {
        var start = 0
        for index in 0...text.count {
            if index < text.count, TokenByte.isLetterOrDigit(text[index]) { continue }
            if index - start >= 26, OpaqueTokens.isOpaque(text[start..<index]) {
                let token = String(decoding: text[start..<index], as: UTF8.self)
                places[token] = places[token] ?? file
            }
            start = index + 1
        }
    }

    /// Long, and letters and digits mixed as no word has them.
    private static func isOpaque(_ token: ArraySlice<UInt8>) -> Bool {
        let digits = token.count { (0x30...0x39).contains($0) }
        return digits > 1 && digits < token.count
    }
}

import CanonicalJSON
import DurableFiles
import Foundation

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
            if file.path == OpaqueTokens.report { explained.formUnion(try OpaqueTokens.digests(in: content, file)) }
            if file.path == OpaqueTokens.guide { explained.formUnion(OpaqueTokens.publicKeys(in: content)) }
            add(content, file.path)
        }
    }

    /// Says which policy and which tables a release was judged by: digests of definitions and of whole tables.
    private static let report = "quality/report.json"

    /// Prints the key that every release is verified with.
    private static let guide = "VERIFY.md"

    /// The tokens of minisign's public keys: 42 bytes that begin with the algorithm's name.
    private static func publicKeys(in guide: [UInt8]) -> [String] {
        let texts = String(decoding: guide, as: UTF8.self).split { $0.isWhitespace || "`'\"".contains($0) }
        let keys = texts.filter { text in
            Data(base64Encoded: String(text)).map { $0.count == 42 && $0.starts(with: Array("Ed".utf8)) } ?? false
        }
        return keys.flatMap { key in key.split { $0 == "+" || $0 == "/" || $0 == "=" }.map(String.init) }
    }

    private static func digests(in report: [UInt8], _ file: PublishedFile) throws(AttackError) -> [String] {
        var found: [String] = []
        func collect(_ value: JSONValue) {
            if let digest = value["sha256"]?.string { found.append(digest) }
            (value.array ?? []).forEach(collect)
            (value.object ?? [:]).values.forEach(collect)
        }
        do {
            collect(try JSONValue(parsing: report))
        } catch {
            throw .unreadable(file.path)
        }
        return found
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

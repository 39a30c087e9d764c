import CanonicalJSON
import DurableFiles

/// A unit manifest as it lies on the disk: JSON that holds a sum of its own bytes, so that none of them can change unseen.
///
/// - Shapes: `check` is the first 16 hexadecimal digits of the SHA-256 of the text in which 16 zeros stand for them.
enum ManifestText {
    private static let key = "check"
    private static let blank = String(repeating: "0", count: 16)

    static func bytes(_ manifest: UnitManifest) -> [UInt8] {
        guard case .object(var members) = manifest.json else { preconditionFailure("a manifest is an object") }
        members[key] = .string(blank)
        var bytes = JSONValue.object(members).serialized()
        guard let range = checkRange(bytes) else { preconditionFailure("the text holds what was put into it") }
        bytes.replaceSubrange(range, with: sum(bytes))
        return bytes
    }

    /// Nil unless the text is as it was written.
    static func manifest(_ bytes: [UInt8]) -> UnitManifest? {
        guard let range = checkRange(bytes) else { return nil }
        var blanked = bytes
        blanked.replaceSubrange(range, with: blank.utf8)
        guard bytes[range].elementsEqual(sum(blanked)) else { return nil }
        return (try? JSONValue(parsing: bytes)).flatMap(UnitManifest.init(json:))
    }

    private static func sum(_ blanked: [UInt8]) -> String.UTF8View.SubSequence {
        SHA256Hex.of(blanked).utf8.prefix(blank.utf8.count)
    }

    /// Where the digits lie: behind the first line that begins with the key.
    private static func checkRange(_ bytes: [UInt8]) -> Range<Int>? {
        let lead = Array("\n  \"\(key)\": \"".utf8)
        let last = bytes.count - lead.count - blank.utf8.count
        guard last > 0, let start = (0..<last).first(where: { bytes[$0...].starts(with: lead) }) else { return nil }
        return start + lead.count..<start + lead.count + blank.utf8.count
    }
}

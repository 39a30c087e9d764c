import Anonymise
import DurableFiles
import Glibc

/// Looks for draw keys in files: as they are, in hexadecimal of either case, in base 64 of either alphabet.
///
/// Whoever has a draw key undoes the rounding of its table. What it cannot see: a key that is compressed, encrypted, or cut
/// in pieces. Overwrites what it knows of the keys at the end.
final class DrawKeyScan {
    private static let prefixBytes = 4

    private var patterns: [[UInt8]]
    private let byPrefix: [UInt32: [Int]]
    /// By a hash of the prefix: most positions of a file are no beginning of any pattern.
    private let mayBegin: [Bool]

    /// Keys of 32 bytes.
    init(_ keys: [[UInt8]]) {
        patterns = keys.flatMap(DrawKeyScan.writings)
        var byPrefix: [UInt32: [Int]] = [:]
        var mayBegin = [Bool](repeating: false, count: 1 << 16)
        for (index, pattern) in patterns.enumerated() {
            let prefix = DrawKeyScan.prefix(pattern, at: 0)
            byPrefix[prefix, default: []].append(index)
            mayBegin[DrawKeyScan.slot(prefix)] = true
        }
        self.byPrefix = byPrefix
        self.mayBegin = mayBegin
    }

    deinit {
        for index in patterns.indices { zero(&patterns[index]) }
    }

    /// Paths of the files below a folder that hold a key, in order; links are not followed.
    ///
    /// - Errors: `DurableError` for a file that cannot be read: not seen is not absent.
    func files(in folder: DurableFolder, below name: String = "") throws(DurableError) -> [String] {
        guard !patterns.isEmpty else { return [] }
        var found: [String] = []
        for child in try folder.list(name) {
            let path = name.isEmpty ? child : name + "/" + child
            switch DrawKeyScan.kind(folder.path + "/" + path) {
            case S_IFDIR: found += try files(in: folder, below: path)
            case S_IFREG: if holdsKey(try folder.read(path)) { found.append(path) }
            default: continue
            }
        }
        return found
    }

    func holdsKey(_ content: [UInt8]) -> Bool {
        guard content.count >= DrawKeyScan.prefixBytes else { return false }
        for position in 0...(content.count - DrawKeyScan.prefixBytes) {
            let prefix = DrawKeyScan.prefix(content, at: position)
            guard mayBegin[DrawKeyScan.slot(prefix)], let candidates = byPrefix[prefix] else { continue }
            if candidates.contains(where: { content[position...].starts(with: patterns[$0]) }) { return true }
        }
        return false
    }

    private static func kind(_ path: String) -> mode_t {
        var status = stat()
        return unsafe lstat(path, &status) == 0 ? status.st_mode & S_IFMT : 0
    }

    private static func prefix(_ content: [UInt8], at position: Int) -> UInt32 {
        // Read as bytes, within the span, which is checked; any four of them are a number.
        unsafe content.span.bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt32.self)
    }

    private static func slot(_ prefix: UInt32) -> Int {
        Int((prefix &* 0x9E37_79B1) >> 16)
    }

    /// The forms in which a key may be written. Base 64 without its last sign, which is padding.
    private static func writings(_ key: [UInt8]) -> [[UInt8]] {
        let hexadecimal = SHA256Hex.hex(key)
        let base64 = Array(Base64.encode(key).dropLast())
        let url: [UInt8] = base64.map { $0 == 0x2B ? 0x2D : $0 == 0x2F ? 0x5F : $0 }
        let forms = [key, Array(hexadecimal.utf8), Array(hexadecimal.uppercased().utf8), base64]
        return url == base64 ? forms : forms + [url]
    }
}

import Crypto
import DurableFiles

/// Size and hash of what goes into a compressed file.
struct ContentHash {
    private var hash = SHA256()
    private var bytes = 0

    mutating func append(_ part: [UInt8]) {
        hash.update(data: part)
        bytes += part.count
    }

    func content(_ compression: String) -> Release.File.Content {
        Release.File.Content(compression: compression, bytes: bytes, sha256: SHA256Hex.hex(hash.finalize()))
    }
}

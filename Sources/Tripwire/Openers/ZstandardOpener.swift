import Compression

/// zstd: one frame or several. Frames that readers skip are not read: they may hold anything.
///
/// - Source: RFC 8878, section 3.1.2.
struct ZstandardOpener: FileOpener {
    private static let magic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]

    func open(_ content: FileContent, named name: String, in scan: inout FileScan) throws {
        let file = try content.whole()
        scan.open(FileContent { body in try ZstandardOpener.unpack(file, body) }, named: FileTypes.inner(of: name))
    }

    private static func unpack(_ file: [UInt8], _ body: ([UInt8]) throws -> Void) throws {
        let decoder = ZstandardFrameDecoder()
        var rest = file[...]
        repeat {
            guard rest.starts(with: magic) else { throw FileContent.Unreadable() }
            decoder.begin()
            var isLast = false
            while !isLast {
                let part = try decoder.next(rest)
                rest = rest.dropFirst(part.consumed)
                try body(part.content)
                isLast = part.isLast
            }
        } while !rest.isEmpty
    }
}

import Compression

/// gzip: one member or several. A member that carries a name, a comment or other fields is not read: nobody sees those.
///
/// - Source: RFC 1952.
struct GzipOpener: FileOpener {
    func open(_ content: FileContent, named name: String, in scan: inout FileScan) throws {
        let file = try content.whole()
        scan.open(FileContent { body in try GzipOpener.unpack(file, body) }, named: FileTypes.inner(of: name))
    }

    private static func unpack(_ file: [UInt8], _ body: ([UInt8]) throws -> Void) throws {
        var rest = file[...]
        repeat {
            guard rest.count > 3, rest[rest.startIndex + 3] == 0 else { throw FileContent.Unreadable() }
            let inflater = Inflater(.gzip)
            var isLast = false
            while !isLast {
                let part = try inflater.next(rest)
                rest = rest.dropFirst(part.consumed)
                try body(part.content)
                isLast = part.isLast
            }
        } while !rest.isEmpty
    }
}

import Compression

/// zip and what is built on it (xlsx): every entry, stored or deflated; and the names, comments and fields around them.
struct ZipOpener: FileOpener {
    func open(_ content: FileContent, named name: String, in scan: inout FileScan) throws {
        let file = try content.whole()
        let directory = try ZipDirectory(file)
        scan.read(binary: directory.surroundings(in: file), "around the entries")
        for entry in directory.entries {
            guard !entry.isFolder else { continue }
            scan.open(FileContent { body in try ZipOpener.unpack(entry, file, body) }, member: entry.name)
        }
    }

    private static func unpack(_ entry: ZipEntry, _ file: [UInt8], _ body: ([UInt8]) throws -> Void) throws {
        if entry.method == .stored { return try body(Array(file[entry.content])) }
        let inflater = Inflater(.none)
        var rest = file[entry.content]
        var size = 0
        var isLast = false
        while !isLast {
            let part = try inflater.next(rest)
            rest = rest.dropFirst(part.consumed)
            size += part.content.count
            guard size <= entry.size else { throw FileContent.Unreadable() }
            try body(part.content)
            isLast = part.isLast
        }
        guard rest.isEmpty, size == entry.size else { throw FileContent.Unreadable() }
    }
}

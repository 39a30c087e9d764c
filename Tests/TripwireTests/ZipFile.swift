import Compression

/// A small writer of zip archives.
struct ZipFile {
    private(set) var bytes: [UInt8] = []

    init(_ files: [(name: String, content: [UInt8])], isDeflated: Bool) {
        var directory: [UInt8] = []
        for file in files {
            let packed = isDeflated ? ZipFile.deflated(file.content) : file.content
            // Version, flags, method, time, date; no checksum, for the scanner reads none.
            let common =
                ZipFile.number(20, 2) + ZipFile.number(0, 2) + ZipFile.number(isDeflated ? 8 : 0, 2)
                + ZipFile.number(0, 8) + ZipFile.number(packed.count, 4) + ZipFile.number(file.content.count, 4)
                + ZipFile.number(file.name.utf8.count, 2) + ZipFile.number(0, 2)
            directory +=
                [0x50, 0x4B, 1, 2] + ZipFile.number(20, 2) + common + ZipFile.number(0, 10)
                + ZipFile.number(bytes.count, 4) + Array(file.name.utf8)
            bytes += [0x50, 0x4B, 3, 4] + common + Array(file.name.utf8) + packed
        }
        let start = bytes.count
        bytes += directory + [0x50, 0x4B, 5, 6] + ZipFile.number(0, 4) + ZipFile.number(files.count, 2)
        bytes += ZipFile.number(files.count, 2) + ZipFile.number(directory.count, 4) + ZipFile.number(start, 4)
        bytes += ZipFile.number(0, 2)
    }

    /// A gzip member without its header and trailer.
    private static func deflated(_ content: [UInt8]) -> [UInt8] {
        Array(Gzip.compress(content, level: 6).dropFirst(10).dropLast(8))
    }

    private static func number(_ value: Int, _ size: Int) -> [UInt8] {
        (0..<size).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
    }
}

/// One file of a zip archive.
struct ZipEntry {
    enum Method: Int {
        case stored = 0
        case deflated = 8
    }

    let name: String
    let method: Method
    /// The header before the content, its name and fields.
    let header: Range<Int>
    /// The packed bytes.
    let content: Range<Int>
    /// Where the descriptor after the content ends, if there is one; else where the content ends.
    let end: Int
    /// Bytes, unpacked.
    let size: Int

    var isFolder: Bool { name.hasSuffix("/") && size == 0 && content.isEmpty }
}

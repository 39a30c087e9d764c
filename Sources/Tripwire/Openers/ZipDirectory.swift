/// The entries of a zip archive, which fill it without gaps. Anything else is refused: zip64, encryption, several disks,
/// other methods, bytes that belong to no entry.
///
///     archive   = (local-header name fields content descriptor?)* directory end comment?
///     directory = (header name fields comment)*          numbers little-endian
///
/// - Source: PKWARE APPNOTE 6.3.10, sections 4.3.7 to 4.3.16.
struct ZipDirectory {
    let entries: [ZipEntry]
    private let start: Int

    /// - Errors: `FileContent.Unreadable`.
    init(_ file: [UInt8]) throws {
        let reader = Reader(file: file)
        let end = try ZipDirectory.findEnd(reader)
        guard try reader.number(end + 4, 4) == 0, try reader.number(end + 8, 2) == reader.number(end + 10, 2) else {
            throw FileContent.Unreadable()
        }
        start = try reader.number(end + 16, 4)
        guard start + (try reader.number(end + 12, 4)) == end else { throw FileContent.Unreadable() }
        entries = try ZipDirectory.entries(reader, from: start, to: end, count: try reader.number(end + 8, 2))
        try ZipDirectory.checkNoGaps(entries, until: start)
    }

    /// The bytes that are no entry's content.
    func surroundings(in file: [UInt8]) -> [UInt8] {
        entries.reduce(into: []) { $0 += file[$1.header] + [CellPlaces.end] } + file[start...]
    }

    /// The last place that looks like the end and whose comment fills the rest.
    private static func findEnd(_ reader: Reader) throws -> Int {
        for place in Swift.stride(
            from: reader.file.count - 22, through: max(0, reader.file.count - 22 - 65_535), by: -1)
        where reader.has([0x50, 0x4B, 5, 6], at: place) {
            if place + 22 + (try reader.number(place + 20, 2)) == reader.file.count { return place }
        }
        throw FileContent.Unreadable()
    }

    private static func entries(_ reader: Reader, from start: Int, to end: Int, count: Int) throws -> [ZipEntry] {
        var entries: [ZipEntry] = []
        var place = start
        for _ in 0..<count {
            guard reader.has([0x50, 0x4B, 1, 2], at: place) else { throw FileContent.Unreadable() }
            entries.append(try entry(reader, place))
            place += try 46 + reader.number(place + 28, 2) + reader.number(place + 30, 2) + reader.number(place + 32, 2)
        }
        guard place == end else { throw FileContent.Unreadable() }
        return entries
    }

    private static func entry(_ reader: Reader, _ place: Int) throws -> ZipEntry {
        let flags = try reader.number(place + 8, 2)
        let packed = try reader.number(place + 20, 4)
        let local = try reader.number(place + 42, 4)
        guard flags & 0x41 == 0, reader.has([0x50, 0x4B, 3, 4], at: local),
            let method = ZipEntry.Method(rawValue: try reader.number(place + 10, 2)),
            try reader.number(local + 8, 2) == method.rawValue
        else { throw FileContent.Unreadable() }
        let nameEnd = try local + 30 + reader.number(local + 26, 2)
        let begin = try nameEnd + reader.number(local + 28, 2)
        let name = try reader.bytes(place + 46, try reader.number(place + 28, 2))
        guard begin + packed <= reader.file.count, try reader.bytes(local + 30, nameEnd - local - 30) == name else {
            throw FileContent.Unreadable()
        }
        let end = begin + packed
        return ZipEntry(
            name: String(decoding: name, as: UTF8.self), method: method, header: local..<begin, content: begin..<end,
            end: flags & 8 == 0 ? end : end + (reader.has([0x50, 0x4B, 7, 8], at: end) ? 16 : 12),
            size: try reader.number(place + 24, 4))
    }

    private static func checkNoGaps(_ entries: [ZipEntry], until end: Int) throws {
        var place = 0
        for entry in entries.sorted(by: { $0.header.lowerBound < $1.header.lowerBound }) {
            guard entry.header.lowerBound == place, entry.method == .deflated || entry.content.count == entry.size
            else {
                throw FileContent.Unreadable()
            }
            place = entry.end
        }
        guard place == end else { throw FileContent.Unreadable() }
    }

    /// Reads within the bounds of the file.
    private struct Reader {
        let file: [UInt8]

        func bytes(_ place: Int, _ count: Int) throws -> ArraySlice<UInt8> {
            guard place >= 0, count >= 0, place + count <= file.count else { throw FileContent.Unreadable() }
            return file[place..<(place + count)]
        }

        func number(_ place: Int, _ size: Int) throws -> Int {
            try bytes(place, size).reversed().reduce(0) { $0 << 8 | Int($1) }
        }

        func has(_ sign: [UInt8], at place: Int) -> Bool {
            place >= 0 && place + sign.count <= file.count && file[place...].starts(with: sign)
        }
    }
}
